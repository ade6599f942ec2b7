// A ligação: TLS com certificado de cliente, um envelope SOAP 1.1 em cada chamada. Só o que vem com o .NET: HttpClient e
// XmlSerializer. Compila com o mcs do Mono e com o .NET de hoje.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using System.Xml.Serialization;

/// <summary>A plataforma não decidiu o pedido: detail/falha.</summary>
public sealed class FalhaPsi : Exception
{
    public FalhaPsi(string texto, XmlElement pormenor) : base(texto) { Pormenor = pormenor; }
    public XmlElement Pormenor { get; private set; }
}

public static class Ambiente
{
    /// <summary>O valor de uma variável de ambiente; uma que falte é dita numa frase.</summary>
    public static string Exigir(string nome)
    {
        string valor = Environment.GetEnvironmentVariable(nome);
        if (!string.IsNullOrEmpty(valor)) return valor;
        Console.Error.WriteLine("Falta a variável de ambiente " + nome + ": ver examples/README.md.");
        Environment.Exit(2);
        return null;
    }

    public static string Ou(string nome, string omissao)
    {
        string valor = Environment.GetEnvironmentVariable(nome);
        return string.IsNullOrEmpty(valor) ? omissao : valor;
    }
}

/// <summary>Uma ligação que fica aberta: faça uma, e use-a para todas as chamadas.</summary>
public sealed class Plataforma : IDisposable
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private readonly HttpClient cliente;
    private readonly string url;

    public Plataforma(string url, string autoridade, string p12, string senha)
    {
        this.url = url;
        X509Certificate2 raiz = LerPem(autoridade);
        var condutor = new HttpClientHandler { UseProxy = false };
        condutor.ClientCertificates.Add(new X509Certificate2(p12, senha));
        // A autoridade é a deste ficheiro, e não as do sistema.
        condutor.ServerCertificateCustomValidationCallback = (pedido, certificado, cadeia, erros) =>
            (erros & SslPolicyErrors.RemoteCertificateNameMismatch) == 0 && EmitidoPor(certificado, raiz);
        cliente = new HttpClient(condutor) { Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Envia o pedido e lê a resposta. Quem espera por um UUID guarda-o antes de chamar.</summary>
    public TResposta Chamar<TPedido, TResposta>(string servico, string operacao, TPedido pedido)
    {
        var mensagem = new HttpRequestMessage(HttpMethod.Post, url + "/psi/" + servico + "/v1");
        mensagem.Content = new StringContent(Envelope(pedido, "urn:psi:" + servico + ":v1"), new UTF8Encoding(false), "text/xml");
        mensagem.Headers.Add("SOAPAction", "\"urn:psi:" + servico + ":v1:" + operacao + "\"");
        using (HttpResponseMessage resposta = cliente.SendAsync(mensagem).GetAwaiter().GetResult())
        {
            string texto = resposta.Content.ReadAsStringAsync().GetAwaiter().GetResult();
            return Ler<TResposta>(texto);
        }
    }

    public void Dispose() { cliente.Dispose(); }

    private static string Envelope<T>(T pedido, string espaco)
    {
        var opcoes = new XmlWriterSettings { OmitXmlDeclaration = true };
        var espacos = new XmlSerializerNamespaces();
        espacos.Add("", espaco);
        var texto = new StringBuilder();
        using (XmlWriter escritor = XmlWriter.Create(texto, opcoes)) new XmlSerializer(typeof(T)).Serialize(escritor, pedido, espacos);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"" + Soap + "\"><s:Body>" + texto +
               "</s:Body></s:Envelope>";
    }

    private static T Ler<T>(string texto)
    {
        var documento = new XmlDocument { XmlResolver = null };
        documento.LoadXml(texto);
        var corpo = (XmlElement)documento.GetElementsByTagName("Body", Soap)[0];
        XmlElement conteudo = null;
        foreach (XmlNode no in corpo.ChildNodes) if (conteudo == null) conteudo = no as XmlElement;
        if (conteudo.LocalName == "Fault" && conteudo.NamespaceURI == Soap)
            throw new FalhaPsi(conteudo.SelectSingleNode("faultstring").InnerText, (XmlElement)conteudo.SelectSingleNode("detail"));
        return (T)new XmlSerializer(typeof(T)).Deserialize(new XmlNodeReader(conteudo));
    }

    private static bool EmitidoPor(X509Certificate certificado, X509Certificate2 raiz)
    {
        var cadeia = new X509Chain();
        cadeia.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        cadeia.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        cadeia.ChainPolicy.ExtraStore.Add(raiz);
        return cadeia.Build(new X509Certificate2(certificado)) &&
               cadeia.ChainElements[cadeia.ChainElements.Count - 1].Certificate.Thumbprint == raiz.Thumbprint;
    }

    private static X509Certificate2 LerPem(string ficheiro)
    {
        const string inicio = "-----BEGIN CERTIFICATE-----", fim = "-----END CERTIFICATE-----";
        string texto = File.ReadAllText(ficheiro);
        int de = texto.IndexOf(inicio, StringComparison.Ordinal) + inicio.Length;
        return new X509Certificate2(Convert.FromBase64String(texto.Substring(de, texto.IndexOf(fim, StringComparison.Ordinal) - de)));
    }
}
