// The two operations by JAX-WS RI as Debian has it, over the JDK's own HTTPS server: the classes of wsimport, one thread for each
// of eight requests, JDBC with a prepared statement on a connection of that thread.
// Server PORT KEYSTORE TRUSTSTORE PASSWORD JDBC-URL EMPLOYER TODAY
package peer;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.FileInputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.jws.WebService;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.ws.Endpoint;
import javax.xml.ws.Holder;
import psi.codigos.v1.Ambiente;
import psi.codigos.v1.SituacaoFiltro;
import psi.comum.v1.Contexto;
import psi.comum.v1.Resultado;
import psi.vinculos.v1.*;

public final class Server {
    static String url, employer, today;
    static final ThreadLocal<DatatypeFactory> DATES = ThreadLocal.withInitial(() -> {
        try {
            return DatatypeFactory.newInstance();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    });
    static final ThreadLocal<PreparedStatement> CONSULT = ThreadLocal.withInitial(() -> {
        try {
            Connection one = DriverManager.getConnection(url);
            return one.prepareStatement("SELECT * FROM psi.consultar_trabalhador(?::bigint, ?::bigint, ?::date, 'TODOS', NULL, NULL)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    });

    static XMLGregorianCalendar date(String text) {
        return text == null || text.isEmpty() ? null : DATES.get().newXMLGregorianCalendar(text);
    }

    static BigDecimal hundredths(String value) {
        return value == null ? null : new BigDecimal(value).movePointLeft(2).setScale(2);
    }

    static String masked(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split(" "))
            text.append(text.length() == 0 ? word : " " + word.substring(0, word.offsetByCodePoints(0, 1)) + ".");
        return text.toString();
    }

    @WebService(endpointInterface = "psi.vinculos.v1.Vinculos", targetNamespace = "urn:psi:vinculos:v1",
                serviceName = "VinculosService", portName = "VinculosSoap11")
    public static final class Implementation implements Vinculos {
        private static Resultado result() {
            Resultado one = new Resultado();
            one.setCodigo(1);
            one.setDataHora(date(Instant.now().toString()));
            one.setAmbiente(Ambiente.QUALIDADE);
            one.setVersao("0.2.0");
            one.setApenasValidado(false);
            return one;
        }

        @Override
        public void verificarLigacao(Contexto context, Holder<Resultado> result, Holder<String> whose,
                                     Holder<XMLGregorianCalendar> until) {
            result.value = result();
            whose.value = employer;
            until.value = date("2028-01-01T00:00:00.000000Z");
        }

        @Override
        public void consultarTrabalhadores(Contexto context, List<String> workers, SituacaoFiltro state,
                                           XMLGregorianCalendar from, XMLGregorianCalendar to, Integer establishment,
                                           Integer size, String page, Holder<Resultado> result,
                                           Holder<List<Trabalhador>> found, Holder<String> next, Holder<Long> total) {
            result.value = result();
            found.value = new ArrayList<>();
            try {
                PreparedStatement statement = CONSULT.get();
                statement.setString(1, employer);
                statement.setString(2, workers.get(0));
                statement.setString(3, today);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) found.value.add(worker(rows));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            total.value = (long) found.value.size();
        }

        @Override
        public void sincronizarTrabalhadores(Contexto context, Holder<String> mark, Integer size, Holder<Resultado> result,
                                             Holder<List<Trabalhador>> found, Holder<Boolean> more) {
            throw new UnsupportedOperationException();
        }

        private static Trabalhador worker(ResultSet r) throws SQLException {
            Trabalhador one = new Trabalhador();
            one.setSituacao(r.getString(5) != null && r.getString(5).compareTo(today) < 0 ? "CESSADO" : "ATIVO");
            one.setNissTrabalhador(r.getString(1));
            one.setNome(masked(r.getString(2)));
            one.setDataNascimento(date(r.getString(3)));
            one.setEnquadramento(r.getString(23));
            one.setDataInicioVinculo(date(r.getString(4)));
            one.setDataFimVinculo(date(r.getString(5)));
            one.setDataComunicacao(date(r.getString(6).replace(' ', 'T').replace("+00", "Z")));
            one.setNumeroComunicacao(r.getLong(7));
            for (String period : records(r.getString(8))) {
                String[] fields = period.split("\u001f", -1);
                PeriodoTaxa rate = new PeriodoTaxa();
                rate.setDataInicio(date(fields[0]));
                rate.setDataFim(date(fields[1]));
                rate.setTaxaTotal(hundredths(fields[2]));
                one.getPeriodoTaxa().add(rate);
            }
            for (String period : records(r.getString(9))) {
                String[] fields = period.split("\u001f", -1);
                EstabelecimentoTrabalhador place = new EstabelecimentoTrabalhador();
                place.setCodigo(Integer.parseInt(fields[0]));
                place.setMorada(fields[3]);
                place.setDataInicio(date(fields[1]));
                place.setDataFim(date(fields[2]));
                one.getEstabelecimento().add(place);
            }
            if (r.getString(10) != null) one.setContrato(contract(r));
            return one;
        }

        private static String[] records(String text) {
            return text.isEmpty() ? new String[0] : text.split("\u001e");
        }

        private static ContratoEmVigor contract(ResultSet r) throws SQLException {
            ContratoEmVigor one = new ContratoEmVigor();
            one.setDataInicio(date(r.getString(10)));
            one.setDataFim(date(r.getString(11)));
            one.setModalidadeContrato(r.getString(12));
            one.setPrestacaoTrabalho(r.getString(13));
            one.setInicioContrato(date(r.getString(4)));
            one.setFimContrato(date(r.getString(14)));
            one.setProfissao(r.getString(15));
            one.setRemuneracaoBase(hundredths(r.getString(16)));
            one.setDiuturnidades(hundredths(r.getString(17)));
            one.setPercentagemTrabalho(hundredths(r.getString(18)));
            one.setHorasTrabalho(hundredths(r.getString(19)));
            one.setDiasTrabalho(hundredths(r.getString(20)));
            one.setMotivoContrato(r.getString(21));
            one.setNissTrabalhadorSubstituir(r.getString(22));
            one.setEnquadramento(r.getString(23));
            return one;
        }
    }

    static KeyStore store(String file, char[] password) throws Exception {
        KeyStore one = KeyStore.getInstance("PKCS12");
        try (FileInputStream in = new FileInputStream(file)) {
            one.load(in, password);
        }
        return one;
    }

    public static void main(String[] a) throws Exception {
        char[] password = a[3].toCharArray();
        url = a[4];
        employer = a[5];
        today = a[6];
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(store(a[1], password), password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store(a[2], password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(a[0])), 1024);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters own = context.getDefaultSSLParameters();
                own.setNeedClientAuth(true);
                parameters.setSSLParameters(own);
            }
        });
        server.setExecutor(Executors.newFixedThreadPool(8));
        Endpoint.create(new Implementation()).publish(server.createContext("/psi/vinculos/v1"));
        server.start();
    }
}
