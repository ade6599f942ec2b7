// A ligação: TLS com certificado de cliente, um envelope SOAP 1.1 em cada chamada. Só o que vem com o .NET: HttpClient e
// XmlSerializer. Compila com o mcs do Mono e com o .NET de hoje.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
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
    private static readonly bool NoMono = Type.GetType("Mono.Runtime") != null;
    private readonly HttpClient cliente;
    private readonly X509Certificate2 certificado;
    private readonly string url;

    public Plataforma(string url, string autoridade, string p12, string senha)
    {
        this.url = url;
        certificado = new X509Certificate2(p12, senha);
        X509Certificate2 raiz = LerPem(autoridade);
        var condutor = new HttpClientHandler { UseProxy = false };
        condutor.ClientCertificates.Add(certificado);
        // A autoridade é a deste ficheiro, e não as do sistema.
        if (!NoMono)
            condutor.ServerCertificateCustomValidationCallback = (pedido, servidor, cadeia, erros) =>
                (erros & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && EmitidoPor(servidor, raiz);
        cliente = new HttpClient(condutor) { Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Envia o pedido e lê a resposta. Quem espera por um UUID guarda-o antes de chamar.</summary>
    public TResposta Chamar<TPedido, TResposta>(string servico, string operacao, TPedido pedido)
    {
        string endereco = url + "/psi/" + servico + "/v1", accao = "\"urn:psi:" + servico + ":v1:" + operacao + "\"";
        string corpo = Envelope(pedido, "urn:psi:" + servico + ":v1");
        return Ler<TResposta>(NoMono ? EnviarNoMono(endereco, accao, corpo) : Enviar(endereco, accao, corpo));
    }

    private string Enviar(string endereco, string accao, string corpo)
    {
        var mensagem = new HttpRequestMessage(HttpMethod.Post, endereco);
        mensagem.Content = new StringContent(corpo, new UTF8Encoding(false), "text/xml");
        mensagem.Headers.Add("SOAPAction", accao);
        using (HttpResponseMessage resposta = cliente.SendAsync(mensagem).GetAwaiter().GetResult())
            return resposta.Content.ReadAsStringAsync().GetAwaiter().GetResult();
    }

    // O HttpClient do Mono 6.8 não mostra o certificado de cliente; o servidor confirma-se pelas autoridades do utilizador
    // (cert-sync --user ca.pem).
#pragma warning disable SYSLIB0014
    private string EnviarNoMono(string endereco, string accao, string corpo)
    {
        var pedido = (HttpWebRequest)WebRequest.Create(endereco);
        pedido.Method = "POST";
        pedido.ContentType = "text/xml; charset=utf-8";
        pedido.Headers.Add("SOAPAction", accao);
        pedido.ClientCertificates.Add(certificado);
        pedido.Proxy = null;
        byte[] octetos = new UTF8Encoding(false).GetBytes(corpo);
        using (Stream saida = pedido.GetRequestStream()) saida.Write(octetos, 0, octetos.Length);
        WebResponse resposta;
        try { resposta = pedido.GetResponse(); }
        catch (WebException erro) { if (erro.Response == null) throw; resposta = erro.Response; }  // uma falha vem com HTTP 500
        using (var leitor = new StreamReader(resposta.GetResponseStream(), Encoding.UTF8)) return leitor.ReadToEnd();
    }
#pragma warning restore SYSLIB0014

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
