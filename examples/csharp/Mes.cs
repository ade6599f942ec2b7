// Um mês de salários de uma entidade empregadora que outra pessoa representa, do primeiro contrato ao recibo, com C#. O que cada passo
// faz: ../README.md. Só usa o que qualquer fornecedor tem no ambiente de qualidade.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

public sealed class Trabalhador
{
    public string Niss, Nascimento, Nome;
    public decimal Salario;
}

public static class Mes
{
    private const string Jardins = "25000000064", NifJardins = "590000063";
    private const decimal Taxa = 34.75m;   // regime geral
    private static readonly CultureInfo Invariante = CultureInfo.InvariantCulture;
    // De docs/test-identities.md: ninguém os tem ao serviço.
    private static readonly Trabalhador[] Equipa =
    {
        new Trabalhador { Niss = "11000000015", Nascimento = "1962-01-15", Nome = "Isabel", Salario = 1250.00m },
        new Trabalhador { Niss = "11000000023", Nascimento = "1962-02-21", Nome = "Carolina", Salario = 980.50m },
        new Trabalhador { Niss = "11000000031", Nascimento = "1962-03-30", Nome = "Matilde", Salario = 1010.00m }
    };
    private static Plataforma psi;

    private static string Texto(decimal valor) { return valor.ToString("0.00", Invariante); }
    private static string Dia(DateTime dia) { return dia.ToString("yyyy-MM-dd", Invariante); }

    private static TResposta Exigir<TPedido, TResposta>(string passo, string servico, string operacao, TPedido pedido)
        where TPedido : Pedido where TResposta : Resposta
    {
        // Numa consulta o idPedido não significa nada; numa escrita guarde-o antes de enviar: é com ele que se repete.
        pedido.Contexto = new Contexto { IdPedido = Guid.NewGuid().ToString(), NissRepresentado = Jardins };
        TResposta resposta = psi.Chamar<TPedido, TResposta>(servico, operacao, pedido);
        Console.WriteLine("  " + passo + ": código " + resposta.Resultado.Codigo);
        foreach (Mensagem m in resposta.Resultado.Mensagens)
            Console.WriteLine("    " + m.Gravidade + " " + m.Codigo + " " + m.Campo + ": " + m.Texto);
        if (resposta.Resultado.Codigo == 1) return resposta;
        throw new InvalidOperationException(operacao + ": código " + resposta.Resultado.Codigo + ", e não 1.");
    }

    private static void Relogio(DateTime dia)
    {
        Exigir<DefinirRelogio, DefinirRelogioResponse>("--- " + Dia(dia) + " --- relógio", "qualidade", "DefinirRelogio", new DefinirRelogio { Data = Dia(dia) });
        Thread.Sleep(TimeSpan.FromSeconds(double.Parse(Ambiente.Ou("PSI_ESPERA", "2.1"), Invariante)));   // até a plataforma o ver
    }

    private static void Admitir(Trabalhador trabalhador, DateTime dia)
    {
        var pedido = new ComunicarContrato
        {
            NissTrabalhador = trabalhador.Niss, DataNascimento = trabalhador.Nascimento, ModalidadeContrato = "A", PrestacaoTrabalho = "P",
            InicioContrato = Dia(dia), Profissao = "25120", RemuneracaoBase = trabalhador.Salario, Enquadramento = "REGE", CodigoEstabelecimento = 1
        };
        Exigir<ComunicarContrato, ComunicarContratoResponse>("contrato de " + trabalhador.Nome, "contratos", "ComunicarContrato", pedido);
    }

    private static decimal Contribuicoes(decimal total) { return Math.Round(total * Taxa / 100m, 2, MidpointRounding.AwayFromZero); }

    private static LinhaDeclaracao Linha(Trabalhador de, string mes, decimal dias, string natureza, decimal valor)
    {
        return new LinhaDeclaracao { NissTrabalhador = de.Niss, DataNascimento = de.Nascimento, MesRemuneracao = mes, Dias = dias, Natureza = natureza, Valor = valor };
    }

    private static void Mostrar(Entrega entrega)
    {
        foreach (Bloco b in entrega.Bloco)
        {
            Console.WriteLine("    bloco " + b.NumeroBloco + ": " + b.Estado + ", " + b.NumeroLinhas + " linhas, remunerações " + Texto(b.TotalRemuneracoes) +
                              ", contribuições " + Texto(b.TotalContribuicoes));
            foreach (MensagemBloco m in b.Mensagem) Console.WriteLine("      " + m.Gravidade + " " + m.Codigo + " " + m.Campo + ": " + m.Texto);
        }
    }

    // Registos de 118 posições, Windows-1252 (aqui só ASCII), CR LF.
    private static byte[] FicheiroDri(string mes, IList<LinhaDeclaracao> linhas)
    {
        string chave = Jardins + "0001", aaaamm = mes.Replace("-", "");
        decimal total = linhas.Sum(linha => linha.Valor);
        var registos = new List<string> { "R0RC4008  01", "R1" + chave + NifJardins + "ENTIDADE DE EXEMPLO".PadRight(66) + aaaamm };
        foreach (LinhaDeclaracao linha in linhas)
            registos.Add("R2" + chave + linha.NissTrabalhador + "TRABALHADOR DE EXEMPLO".PadRight(60) + linha.DataNascimento.Replace("-", "") + aaaamm +
                         ((int)(linha.Dias * 10)).ToString("000", Invariante) + "0" + linha.Natureza.PadLeft(2) +
                         ((long)(linha.Valor * 100)).ToString("000000000", Invariante) + "0");
        registos.Add("R3" + chave + "99999999999" + ((long)(total * 100)).ToString("00000000000000", Invariante) + "0" +
                     ((long)(Contribuicoes(total) * 100)).ToString("000000000000", Invariante) + "0" +
                     ((int)(Taxa * 100)).ToString("0000", Invariante) + linhas.Count.ToString("000000", Invariante));
        return Encoding.ASCII.GetBytes(string.Concat(registos.Select(registo => registo.PadRight(118) + "\r\n")));
    }

    private static void Pagar(string mes)
    {
        var pedido = new EmitirDocumentoPagamento { Ambito = "11" };
        pedido.MesReferencia.Add(mes);
        Documento documento = Exigir<EmitirDocumentoPagamento, EmitirDocumentoPagamentoResponse>(
            "documento de " + mes, "documentos-pagamento", "EmitirDocumentoPagamento", pedido).Documento[0];
        Console.WriteLine("    documento " + documento.Numero + ": " + Texto(documento.Valor) + " EUR até " + documento.DataValidade);
        Pagamento pagamento = Exigir<SimularPagamento, SimularPagamentoResponse>(
            "pagamento simulado", "qualidade", "SimularPagamento", new SimularPagamento { NumeroDocumento = documento.Numero }).Pagamento;
        ObterComprovativoResponse obtido = Exigir<ObterComprovativo, ObterComprovativoResponse>(
            "comprovativo", "recibos", "ObterComprovativo", new ObterComprovativo { NumeroRecibo = pagamento.NumeroRecibo });
        string pdf = Path.Combine(Ambiente.Ou("PSI_SAIDA", "."), "recibo-" + pagamento.NumeroRecibo + ".pdf");
        File.WriteAllBytes(pdf, obtido.Comprovativo);
        Console.WriteLine("    recibo " + pagamento.NumeroRecibo + ": " + Texto(obtido.Recibo.ValorPago) + " EUR em " + obtido.Recibo.DataPagamento + "; " +
                          Path.GetFileName(pdf) + ", " + obtido.Comprovativo.Length + " octetos");
    }

    private static void Jogar()
    {
        var inicio = new DateTime(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1);
        string mes = inicio.ToString("yyyy-MM", Invariante);
        Exigir<ReporDados, ReporDadosResponse>("--- dados de teste como ao princípio ---", "qualidade", "ReporDados", new ReporDados());
        Relogio(inicio);
        foreach (Trabalhador um in Equipa) Admitir(um, inicio);
        Relogio(inicio.AddDays(4));
        Exigir<AlterarContrato, AlterarContratoResponse>("aumento de " + Equipa[0].Nome, "contratos", "AlterarContrato",
            new AlterarContrato { NissTrabalhador = Equipa[0].Niss, DataEfeito = Dia(inicio.AddDays(4)), RemuneracaoBase = 1300.00m });
        Relogio(inicio.AddDays(19));
        Exigir<CessarContrato, CessarContratoResponse>("saída de " + Equipa[2].Nome, "contratos", "CessarContrato",
            new CessarContrato { NissTrabalhador = Equipa[2].Niss, DataFimVinculo = Dia(inicio.AddDays(19)), MotivoFimVinculo = "IIDD" });
        Relogio(inicio.AddMonths(1).AddDays(7));
        var linhas = new List<LinhaDeclaracao>
        {
            Linha(Equipa[0], mes, 30, "P", 1300.00m), Linha(Equipa[0], mes, 0, "R", 160.40m),
            Linha(Equipa[1], mes, 30, "P", 980.50m), Linha(Equipa[2], mes, 20, "P", 673.33m)
        };
        decimal total = linhas.Sum(linha => linha.Valor);
        Mostrar(Exigir<EntregarDeclaracao, EntregarDeclaracaoResponse>("declaração de " + mes + ", em linhas", "declaracoes", "EntregarDeclaracao",
            new EntregarDeclaracao { CodigoEstabelecimento = 1, MesReferencia = mes, Taxa = Taxa, TotalRemuneracoes = total, TotalContribuicoes = Contribuicoes(total), Linha = linhas }));
        var correcao = new List<LinhaDeclaracao> { Linha(Equipa[1], mes, 0, "O", 50.00m) };   // um prémio esquecido, por ficheiro
        Mostrar(Exigir<EntregarFicheiro, EntregarFicheiroResponse>("o prémio de " + Equipa[1].Nome + ", por ficheiro", "declaracoes", "EntregarFicheiro",
            new EntregarFicheiro { Ficheiro = FicheiroDri(mes, correcao) }));
        Pagar(mes);
    }

    public static int Main()
    {
        string url = Ambiente.Exigir("PSI_URL"), ca = Ambiente.Exigir("PSI_CA"), p12 = Ambiente.Exigir("PSI_P12");
        using (psi = new Plataforma(url, ca, p12, Ambiente.Ou("PSI_P12_SENHA", "")))
        {
            try
            {
                Jogar();
                Console.WriteLine("O mês está fechado.");
                return 0;
            }
            catch (FalhaPsi falha)
            {
                Console.Error.WriteLine("Falha: " + falha.Message + " " + (falha.Pormenor == null ? "" : falha.Pormenor.InnerXml));
            }
            catch (InvalidOperationException recusa)
            {
                Console.Error.WriteLine(recusa.Message);
            }
            return 1;
        }
    }
}
