// O que o exemplo usa do contrato, como o XmlSerializer o lê. A ferramenta faz as outras classes:
//   xsd.exe /classes comum.xsd tipos.xsd codigos.xsd contratos.xsd      (dos ficheiros de /psi/contrato.zip)
// Datas sem fuso: texto AAAA-MM-DD. Valores: decimal. Códigos: texto.
using System.Collections.Generic;
using System.Xml.Serialization;

public static class Espaco
{
    public const string Comum = "urn:psi:comum:v1";
    public const string Contratos = "urn:psi:contratos:v1";
    public const string Vinculos = "urn:psi:vinculos:v1";
}

/// <summary>Um pedido tem contexto; uma resposta tem resultado.</summary>
public abstract class Pedido
{
    [XmlElement("contexto", Order = 0)] public Contexto Contexto = new Contexto();
}

public abstract class Resposta
{
    [XmlElement("resultado")] public Resultado Resultado;
}

public class Contexto
{
    [XmlElement("idPedido", Namespace = Espaco.Comum)] public string IdPedido;
    [XmlElement("nissRepresentado", Namespace = Espaco.Comum)] public string NissRepresentado;
}

public class Mensagem
{
    [XmlElement("codigo", Namespace = Espaco.Comum)] public string Codigo;
    [XmlElement("gravidade", Namespace = Espaco.Comum)] public string Gravidade;
    [XmlElement("campo", Namespace = Espaco.Comum)] public string Campo;
    [XmlElement("texto", Namespace = Espaco.Comum)] public string Texto;
}

public class Resultado
{
    [XmlElement("codigo", Namespace = Espaco.Comum)] public int Codigo;
    [XmlElement("ambiente", Namespace = Espaco.Comum)] public string Ambiente;
    [XmlElement("numeroComunicacao", Namespace = Espaco.Comum)] public string NumeroComunicacao;
    [XmlElement("mensagens", Namespace = Espaco.Comum)] public List<Mensagem> Mensagens = new List<Mensagem>();
}

[XmlRoot("VerificarLigacao", Namespace = Espaco.Contratos)]
public class VerificarLigacao : Pedido { }

[XmlRoot("VerificarLigacaoResponse", Namespace = Espaco.Contratos)]
public class VerificarLigacaoResponse : Resposta
{
    [XmlElement("nissEmpregador", Namespace = Espaco.Contratos)] public string NissEmpregador;
}

[XmlRoot("ComunicarContrato", Namespace = Espaco.Contratos)]
public class ComunicarContrato : Pedido
{
    // A ordem é a do contrato.
    [XmlElement("nissTrabalhador", Order = 2)] public string NissTrabalhador;
    [XmlElement("dataNascimento", Order = 3)] public string DataNascimento;
    [XmlElement("modalidadeContrato", Order = 4)] public string ModalidadeContrato;
    [XmlElement("prestacaoTrabalho", Order = 5)] public string PrestacaoTrabalho;
    [XmlElement("inicioContrato", Order = 6)] public string InicioContrato;
    [XmlElement("profissao", Order = 7)] public string Profissao;
    [XmlElement("remuneracaoBase", Order = 8)] public decimal RemuneracaoBase;
    [XmlElement("enquadramento", Order = 9)] public string Enquadramento;
    [XmlElement("codigoEstabelecimento", Order = 10)] public int CodigoEstabelecimento;
}

[XmlRoot("ComunicarContratoResponse", Namespace = Espaco.Contratos)]
public class ComunicarContratoResponse : Resposta { }

[XmlRoot("ConsultarTrabalhadores", Namespace = Espaco.Vinculos)]
public class ConsultarTrabalhadores : Pedido
{
    [XmlElement("nissTrabalhador", Order = 2)] public List<string> NissTrabalhador = new List<string>();
    [XmlElement("situacao", Order = 3)] public string Situacao;
}

public class ContratoLido
{
    [XmlElement("remuneracaoBase")] public decimal RemuneracaoBase;
}

public class TrabalhadorLido
{
    [XmlElement("nome")] public string Nome;
    [XmlElement("dataInicioVinculo")] public string DataInicioVinculo;
    [XmlElement("numeroComunicacao")] public string NumeroComunicacao;
    [XmlElement("contrato")] public ContratoLido Contrato;
}

[XmlRoot("ConsultarTrabalhadoresResponse", Namespace = Espaco.Vinculos)]
public class ConsultarTrabalhadoresResponse : Resposta
{
    [XmlElement("trabalhador")] public List<TrabalhadorLido> Trabalhador = new List<TrabalhadorLido>();
}
