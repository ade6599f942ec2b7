// O que um mês de salários usa do contrato além de Contrato.cs, como o XmlSerializer o lê. A ordem dos pedidos é a do contrato.
using System.Collections.Generic;
using System.Xml.Serialization;

public static class EspacoMes
{
    public const string Declaracoes = "urn:psi:declaracoes:v1";
    public const string Documentos = "urn:psi:documentos-pagamento:v1";
    public const string Recibos = "urn:psi:recibos:v1";
    public const string Qualidade = "urn:psi:qualidade:v1";
}

[XmlRoot("ReporDados", Namespace = EspacoMes.Qualidade)]
public class ReporDados : Pedido { }

[XmlRoot("ReporDadosResponse", Namespace = EspacoMes.Qualidade)]
public class ReporDadosResponse : Resposta { }

[XmlRoot("DefinirRelogio", Namespace = EspacoMes.Qualidade)]
public class DefinirRelogio : Pedido
{
    [XmlElement("data", Order = 1)] public string Data;
}

[XmlRoot("DefinirRelogioResponse", Namespace = EspacoMes.Qualidade)]
public class DefinirRelogioResponse : Resposta { }

[XmlRoot("AlterarContrato", Namespace = Espaco.Contratos)]
public class AlterarContrato : Pedido
{
    [XmlElement("nissTrabalhador", Order = 1)] public string NissTrabalhador;
    [XmlElement("dataEfeito", Order = 2)] public string DataEfeito;
    [XmlElement("remuneracaoBase", Order = 3)] public decimal RemuneracaoBase;
}

[XmlRoot("AlterarContratoResponse", Namespace = Espaco.Contratos)]
public class AlterarContratoResponse : Resposta { }

[XmlRoot("CessarContrato", Namespace = Espaco.Contratos)]
public class CessarContrato : Pedido
{
    [XmlElement("nissTrabalhador", Order = 1)] public string NissTrabalhador;
    [XmlElement("dataFimVinculo", Order = 2)] public string DataFimVinculo;
    [XmlElement("motivoFimVinculo", Order = 3)] public string MotivoFimVinculo;
    [XmlElement("comunicacaoDesemprego", Order = 4)] public bool ComunicacaoDesemprego;
}

[XmlRoot("CessarContratoResponse", Namespace = Espaco.Contratos)]
public class CessarContratoResponse : Resposta { }

public class LinhaDeclaracao
{
    [XmlElement("nissTrabalhador", Order = 1)] public string NissTrabalhador;
    [XmlElement("dataNascimento", Order = 2)] public string DataNascimento;
    [XmlElement("mesRemuneracao", Order = 3)] public string MesRemuneracao;
    [XmlElement("dias", Order = 4)] public decimal Dias;
    [XmlElement("natureza", Order = 5)] public string Natureza;
    [XmlElement("valor", Order = 6)] public decimal Valor;
}

[XmlRoot("EntregarDeclaracao", Namespace = EspacoMes.Declaracoes)]
public class EntregarDeclaracao : Pedido
{
    [XmlElement("codigoEstabelecimento", Order = 1)] public int CodigoEstabelecimento;
    [XmlElement("mesReferencia", Order = 2)] public string MesReferencia;
    [XmlElement("taxa", Order = 3)] public decimal Taxa;
    [XmlElement("totalRemuneracoes", Order = 4)] public decimal TotalRemuneracoes;
    [XmlElement("totalContribuicoes", Order = 5)] public decimal TotalContribuicoes;
    [XmlElement("linha", Order = 6)] public List<LinhaDeclaracao> Linha = new List<LinhaDeclaracao>();
}

public class MensagemBloco
{
    [XmlElement("codigo")] public string Codigo;
    [XmlElement("gravidade")] public string Gravidade;
    [XmlElement("linha")] public string Linha;
    [XmlElement("campo")] public string Campo;
    [XmlElement("texto")] public string Texto;
}

public class Bloco
{
    [XmlElement("numeroBloco")] public int NumeroBloco;
    [XmlElement("estado")] public string Estado;
    [XmlElement("totalRemuneracoes")] public decimal TotalRemuneracoes;
    [XmlElement("totalContribuicoes")] public decimal TotalContribuicoes;
    [XmlElement("numeroLinhas")] public int NumeroLinhas;
    [XmlElement("mensagem")] public List<MensagemBloco> Mensagem = new List<MensagemBloco>();
}

public abstract class Entrega : Resposta
{
    [XmlElement("identificadorEntrega")] public string IdentificadorEntrega;
    [XmlElement("bloco")] public List<Bloco> Bloco = new List<Bloco>();
}

[XmlRoot("EntregarDeclaracaoResponse", Namespace = EspacoMes.Declaracoes)]
public class EntregarDeclaracaoResponse : Entrega { }

[XmlRoot("EntregarFicheiro", Namespace = EspacoMes.Declaracoes)]
public class EntregarFicheiro : Pedido
{
    [XmlElement("ficheiro", Order = 1)] public byte[] Ficheiro;
}

[XmlRoot("EntregarFicheiroResponse", Namespace = EspacoMes.Declaracoes)]
public class EntregarFicheiroResponse : Entrega { }

[XmlRoot("EmitirDocumentoPagamento", Namespace = EspacoMes.Documentos)]
public class EmitirDocumentoPagamento : Pedido
{
    [XmlElement("ambito", Order = 1)] public string Ambito;
    [XmlElement("mesReferencia", Order = 2)] public List<string> MesReferencia = new List<string>();
}

public class Documento
{
    [XmlElement("numero")] public string Numero;
    [XmlElement("dataValidade")] public string DataValidade;
    [XmlElement("valor")] public decimal Valor;
}

[XmlRoot("EmitirDocumentoPagamentoResponse", Namespace = EspacoMes.Documentos)]
public class EmitirDocumentoPagamentoResponse : Resposta
{
    [XmlElement("documento")] public List<Documento> Documento = new List<Documento>();
}

[XmlRoot("SimularPagamento", Namespace = EspacoMes.Qualidade)]
public class SimularPagamento : Pedido
{
    [XmlElement("numeroDocumento", Order = 1)] public string NumeroDocumento;
}

public class Pagamento
{
    [XmlElement("numeroRecibo")] public long NumeroRecibo;
}

[XmlRoot("SimularPagamentoResponse", Namespace = EspacoMes.Qualidade)]
public class SimularPagamentoResponse : Resposta
{
    [XmlElement("pagamento")] public Pagamento Pagamento;
}

[XmlRoot("ObterComprovativo", Namespace = EspacoMes.Recibos)]
public class ObterComprovativo : Pedido
{
    [XmlElement("numeroRecibo", Order = 1)] public long NumeroRecibo;
}

public class Recibo
{
    [XmlElement("valorPago")] public decimal ValorPago;
    [XmlElement("dataPagamento")] public string DataPagamento;
}

[XmlRoot("ObterComprovativoResponse", Namespace = EspacoMes.Recibos)]
public class ObterComprovativoResponse : Resposta
{
    [XmlElement("recibo")] public Recibo Recibo;
    [XmlElement("comprovativo")] public byte[] Comprovativo;
}
