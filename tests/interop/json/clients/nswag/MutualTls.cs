// What a client of NSwag is given as its way to the network. On .NET an HttpClientHandler with the certificate would do; Mono 6.8's shows
// none, so its HttpWebRequest does.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

public sealed class MutualTls : HttpMessageHandler
{
    private readonly X509Certificate2 certificate;

    public MutualTls(string p12, string password) { certificate = new X509Certificate2(p12, password); }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancel)
    {
        var request = (HttpWebRequest)WebRequest.Create(message.RequestUri);
        request.Method = message.Method.Method;
        request.Proxy = null;
        request.ClientCertificates.Add(certificate);
        request.Accept = string.Join(", ", message.Headers.Accept.Select(one => one.ToString()));
        foreach (var header in message.Headers)
            if (header.Key != "Accept") request.Headers.Add(header.Key, string.Join(", ", header.Value));
        request.ContentType = message.Content.Headers.ContentType.ToString();
        byte[] body = await message.Content.ReadAsByteArrayAsync();
        using (Stream into = request.GetRequestStream()) into.Write(body, 0, body.Length);
        HttpWebResponse answer;
        try { answer = (HttpWebResponse)request.GetResponse(); }
        catch (WebException error) { if (error.Response == null) throw; answer = (HttpWebResponse)error.Response; }
        using (answer)
        {
            var octets = new MemoryStream();
            answer.GetResponseStream().CopyTo(octets);
            var response = new HttpResponseMessage(answer.StatusCode) { Content = new ByteArrayContent(octets.ToArray()), RequestMessage = message };
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
            foreach (string name in answer.Headers.AllKeys)
                if (!name.StartsWith("Content-")) response.Headers.TryAddWithoutValidation(name, answer.Headers[name]);
            return response;
        }
    }
}
