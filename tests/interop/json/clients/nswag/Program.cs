// Calls by what NSwag makes of the served documents: without arguments those of test_generated.py, each with its types; with "drive" whatever
// comes on the input (months/drivers.py).
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Contratos = Psi.Contratos;
using Declaracoes = Psi.Declaracoes;
using Recibos = Psi.Recibos;

public static class Program
{
    public static string Given(string name) { return Environment.GetEnvironmentVariable(name); }

    public static int Main(string[] arguments)
    {
        if (arguments.Length > 0 && arguments[0] == "drive") return Drive.Run();
        JObject given;
        using (var reader = new JsonTextReader(new StringReader(Given("PSI_CASO"))) { DateParseHandling = DateParseHandling.None })
            given = JObject.Load(reader);
        var http = new HttpClient(new MutualTls(Given("PSI_P12"), Given("PSI_P12_SENHA")));
        var contratos = new Contratos.Client(http) { BaseUrl = Given("PSI_URL") };
        var said = new Dictionary<string, object>();
        said["call"] = contratos.ContratosVerificarLigacaoAsync(new Contratos.ContratosVerificarLigacao()).Result.NissEmpregador;

        Guid key = Guid.Parse((string)given["chave"]);
        Contratos.ContratosComunicarContratoResponse late = contratos.ContratosComunicarContratoAsync(Contract(given, "inicioContrato", given["tarde"]), key).Result;
        said["warning"] = late.Resultado.Mensagens.Select(one => one.Gravidade + " " + one.Codigo).ToArray();
        said["number"] = late.Resultado.NumeroComunicacao;
        said["repeat"] = contratos.ContratosComunicarContratoAsync(Contract(given, "inicioContrato", given["tarde"]), key).Result.Resultado.NumeroComunicacao;

        Guid other = Guid.Parse((string)given["outraChave"]);
        try { contratos.ContratosComunicarContratoAsync(Contract(given, "remuneracaoBase", 0), other).GetAwaiter().GetResult(); }
        catch (Contratos.ApiException<Contratos.ContratosComunicarContratoResponse> refused)
        {
            Contratos.Resultado resultado = refused.Result.Resultado;
            said["refusal"] = new object[] { refused.StatusCode, resultado.Codigo, resultado.Mensagens.First().Campo };
        }
        try { contratos.ContratosComunicarContratoAsync(Contract(given, "nissTrabalhador", "1"), other).GetAwaiter().GetResult(); }
        catch (Contratos.ApiException<Contratos.Problema> problem)
        {
            said["fault"] = new object[] { problem.StatusCode, problem.Result.Codigo, problem.Result.Campo };
        }

        var declaracoes = new Declaracoes.Client(http) { BaseUrl = Given("PSI_URL") };
        var file = new Declaracoes.FileParameter(new MemoryStream(Convert.FromBase64String((string)given["ficheiro"])), "dri.txt");
        said["upload"] = declaracoes.DeclaracoesEntregarFicheiroMultipartAsync(Guid.Parse((string)given["terceiraChave"]),
            new Declaracoes.DeclaracoesEntregarFicheiroMultipartPedido(), file).Result.Bloco.Select(one => one.Estado).ToArray();

        var recibos = new Recibos.Client(http) { BaseUrl = Given("PSI_URL") };
        var pdf = new byte[5];
        recibos.RecibosObterComprovativoPdfAsync(new Recibos.RecibosObterComprovativo { NumeroRecibo = (long)given["recibo"] }).Result.Stream.Read(pdf, 0, 5);
        said["pdf"] = System.Text.Encoding.ASCII.GetString(pdf);
        Console.WriteLine(JsonConvert.SerializeObject(said));
        return 0;
    }

    private static Contratos.ContratosComunicarContrato Contract(JObject given, string name, JToken value)
    {
        var contract = (JObject)given["contrato"].DeepClone();
        contract[name] = value;
        return contract.ToObject<Contratos.ContratosComunicarContrato>();
    }
}
