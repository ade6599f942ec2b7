// Comunica um contrato com C#. As variáveis de ambiente estão em ../README.md.
using System;
using System.Globalization;

public static class Comunicar
{
    private static void ExigirSucesso(Resultado resultado)
    {
        foreach (Mensagem m in resultado.Mensagens)
            Console.WriteLine(m.Gravidade + " " + m.Codigo + " " + m.Campo + ": " + m.Texto);
        if (resultado.Codigo == 1) return;
        Console.Error.WriteLine("Recusado com o código " + resultado.Codigo + ".");
        Environment.Exit(1);
    }

    private static string Hoje()
    {
        TimeZoneInfo lisboa = TimeZoneInfo.FindSystemTimeZoneById(
            Environment.OSVersion.Platform == PlatformID.Win32NT ? "GMT Standard Time" : "Europe/Lisbon");
        return TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, lisboa).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public static int Main()
    {
        string url = Ambiente.Exigir("PSI_URL"), ca = Ambiente.Exigir("PSI_CA"), p12 = Ambiente.Exigir("PSI_P12");
        string trabalhador = Ambiente.Exigir("PSI_TRABALHADOR"), nascimento = Ambiente.Exigir("PSI_NASCIMENTO");
        using (var psi = new Plataforma(url, ca, p12, Ambiente.Ou("PSI_P12_SENHA", "")))
        {
            try
            {
                VerificarLigacaoResponse ligacao = psi.Chamar<VerificarLigacao, VerificarLigacaoResponse>(
                    "contratos", "VerificarLigacao", new VerificarLigacao());
                ExigirSucesso(ligacao.Resultado);
                Console.WriteLine("Ligação em ordem: entidade empregadora " + ligacao.NissEmpregador + ", ambiente " +
                                  ligacao.Resultado.Ambiente + ".");

                ComunicarContratoResponse aceite = psi.Chamar<ComunicarContrato, ComunicarContratoResponse>(
                    "contratos", "ComunicarContrato", new ComunicarContrato
                    {
                        Contexto = new Contexto { IdPedido = Ambiente.Ou("PSI_ID_PEDIDO", Guid.NewGuid().ToString()) },
                        NissTrabalhador = trabalhador,
                        DataNascimento = nascimento,
                        ModalidadeContrato = "A",
                        PrestacaoTrabalho = "P",
                        InicioContrato = Hoje(),
                        Profissao = "25120",
                        RemuneracaoBase = 1250.00m,
                        Enquadramento = "REGE",
                        CodigoEstabelecimento = int.Parse(Ambiente.Ou("PSI_ESTABELECIMENTO", "1"), CultureInfo.InvariantCulture)
                    });
                ExigirSucesso(aceite.Resultado);
                Console.WriteLine("Comunicação aceite: número " + aceite.Resultado.NumeroComunicacao + ".");

                var pergunta = new ConsultarTrabalhadores { Situacao = "ATIVO" };
                pergunta.NissTrabalhador.Add(trabalhador);
                ConsultarTrabalhadoresResponse lido = psi.Chamar<ConsultarTrabalhadores, ConsultarTrabalhadoresResponse>(
                    "vinculos", "ConsultarTrabalhadores", pergunta);
                ExigirSucesso(lido.Resultado);
                foreach (TrabalhadorLido linha in lido.Trabalhador)
                    Console.WriteLine(linha.Nome + ", vínculo desde " + linha.DataInicioVinculo + ", comunicação " +
                                      linha.NumeroComunicacao + ", remuneração base " +
                                      linha.Contrato.RemuneracaoBase.ToString("0.00", CultureInfo.InvariantCulture) + " EUR.");
                return 0;
            }
            catch (FalhaPsi falha)
            {
                // O pormenor tem codigo, campo, tentarApos e o idCorrelacao a indicar ao pedir apoio.
                Console.Error.WriteLine("Falha: " + falha.Message + " " + (falha.Pormenor == null ? "" : falha.Pormenor.InnerXml));
                return 1;
            }
        }
    }
}
