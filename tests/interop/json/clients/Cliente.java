import java.io.FileInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Calls by java.net.http alone, without a generator and without a JSON library: members are looked for by their names. */
public final class Cliente {
    private final HttpClient http;

    private Cliente() throws Exception {
        char[] password = System.getenv("PSI_P12_SENHA").toCharArray();
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(System.getenv("PSI_P12"))) {
            own.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = new FileInputStream(System.getenv("PSI_CA"))) {
            authorities.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        http = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(System.getenv("PSI_URL") + "/psi/" + path)).header("Content-Type", type);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, String json, String key) throws Exception {
        return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8), key);
    }

    private HttpResponse<byte[]> comunicar(String key, String name, String value) throws Exception {
        String contract = System.getenv("PSI_CONTRATO").replaceFirst("\"" + name + "\": *(\"[^\"]*\"|[0-9.]+)", "\"" + name + "\": " + value);
        return post("contratos/v1/ComunicarContrato", contract, key);
    }

    private static String member(HttpResponse<byte[]> reply, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(new String(reply.body(), StandardCharsets.UTF_8));
        return found.find() ? found.group(1) : "";
    }

    private static byte[] form(byte[] file) {
        String head = "--psi\r\nContent-Disposition: form-data; name=\"pedido\"\r\nContent-Type: application/json\r\n\r\n{}\r\n"
                + "--psi\r\nContent-Disposition: form-data; name=\"ficheiro\"; filename=\"dri.txt\"\r\n\r\n";
        byte[] before = head.getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--psi--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[before.length + file.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(file, 0, all, before.length, file.length);
        System.arraycopy(after, 0, all, before.length + file.length, after.length);
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        Cliente it = new Cliente();
        String key = System.getenv("PSI_CHAVE");
        String other = System.getenv("PSI_OUTRACHAVE");
        String late = "\"" + System.getenv("PSI_TARDE") + "\"";
        HttpResponse<byte[]> first = it.comunicar(key, "inicioContrato", late);
        HttpResponse<byte[]> again = it.comunicar(key, "inicioContrato", late);
        HttpResponse<byte[]> refused = it.comunicar(other, "remuneracaoBase", "0");
        HttpResponse<byte[]> fault = it.comunicar(other, "nissTrabalhador", "\"1\"");
        HttpResponse<byte[]> upload = it.post("declaracoes/v1/EntregarFicheiro/multipart", "multipart/form-data; boundary=psi",
                form(Base64.getDecoder().decode(System.getenv("PSI_FICHEIRO"))), System.getenv("PSI_TERCEIRACHAVE"));
        HttpResponse<byte[]> pdf = it.post("recibos/v1/ObterComprovativo/pdf", "{\"numeroRecibo\": " + System.getenv("PSI_RECIBO") + "}", null);
        String message = new String(first.body(), StandardCharsets.UTF_8).replaceAll("(?s).*\"mensagens\":\\[", "");
        System.out.printf("{\"call\": \"%s\", \"warning\": [\"%s %s\"], \"number\": %s, \"repeat\": %s, \"refusal\": [%d, %s, \"%s\"], "
                + "\"fault\": [%d, %s, \"%s\"], \"upload\": [\"%s\"], \"pdf\": \"%s\"}%n",
                member(it.post("contratos/v1/VerificarLigacao", "{}", null), "nissEmpregador"), message.replaceAll("(?s).*?\"gravidade\":\"([A-Z]+)\".*", "$1"),
                message.replaceAll("(?s).*?\"codigo\":\"([A-Z0-9-]+)\".*", "$1"), member(first, "numeroComunicacao"), member(again, "numeroComunicacao"),
                refused.statusCode(), member(refused, "codigo"), member(refused, "campo"), fault.statusCode(), member(fault, "codigo"), member(fault, "campo"),
                member(upload, "estado"), new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII));
    }
}
