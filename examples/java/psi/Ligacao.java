package psi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.ws.BindingProvider;

/** TLS com certificado de cliente, e o endereço de cada serviço. */
public final class Ligacao {
    private Ligacao() {
    }

    /** O valor de uma variável de ambiente; uma que falte é dita numa frase. */
    public static String exigir(String nome) {
        String valor = System.getenv(nome);
        if (valor == null || valor.isEmpty()) {
            System.err.println("Falta a variável de ambiente " + nome + ": ver examples/README.md.");
            System.exit(2);
        }
        return valor;
    }

    public static String ou(String nome, String omissao) {
        String valor = System.getenv(nome);
        return valor == null || valor.isEmpty() ? omissao : valor;
    }

    /** Para todas as ligações HTTPS deste programa. A autoridade é a do ficheiro PEM, e não as do sistema. */
    public static void preparar(String ficheiroAutoridade, String p12, String senha) throws IOException, GeneralSecurityException {
        KeyStore chaves = KeyStore.getInstance("PKCS12");
        try (InputStream dados = Files.newInputStream(Paths.get(p12))) {
            chaves.load(dados, senha.toCharArray());
        }
        KeyManagerFactory gestorChaves = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        gestorChaves.init(chaves, senha.toCharArray());

        KeyStore autoridades = KeyStore.getInstance(KeyStore.getDefaultType());
        autoridades.load(null, null);
        try (InputStream dados = Files.newInputStream(Paths.get(ficheiroAutoridade))) {
            int numero = 0;
            for (Certificate uma : CertificateFactory.getInstance("X.509").generateCertificates(dados)) {
                autoridades.setCertificateEntry("ca" + numero++, uma);
            }
        }
        TrustManagerFactory gestorAutoridades = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        gestorAutoridades.init(autoridades);

        SSLContext contexto = SSLContext.getInstance("TLS");
        contexto.init(gestorChaves.getKeyManagers(), gestorAutoridades.getTrustManagers(), null);
        SSLContext.setDefault(contexto);
        HttpsURLConnection.setDefaultSSLSocketFactory(contexto.getSocketFactory());
    }

    /** A porta de um serviço, dirigida à plataforma. */
    public static <T> T dirigir(T porta, String url, String servico) {
        ((BindingProvider) porta).getRequestContext().put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, url + "/psi/" + servico + "/v1");
        return porta;
    }
}
