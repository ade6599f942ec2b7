import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.xml.bind.JAXBContext;
import javax.xml.bind.JAXBElement;
import javax.xml.bind.Marshaller;
import javax.xml.namespace.QName;
import javax.xml.transform.stream.StreamSource;
import javax.xml.ws.Service;
import javax.xml.ws.WebServiceFeature;
import javax.xml.ws.soap.MTOMFeature;
import psi.Ligacao;

/** JAX-WS over what wsimport made, driven by lines: see drivers.py. Arguments: "1.1", "1.2" or "mtom", the folder of the WSDLs, services. */
public final class Conduzir {
    private final Map<String, Object> ports = new HashMap<>();
    private final Map<String, JAXBContext> contexts = new HashMap<>();
    /** What went over the wire, where that is looked at. */
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final boolean mtom;

    private Conduzir(boolean mtom) {
        this.mtom = mtom;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        Ligacao.preparar(System.getenv("PSI_CA"), System.getenv("PSI_P12"), System.getenv("PSI_P12_SENHA"));
        Conduzir it = new Conduzir(arguments[0].equals("mtom"));
        if (it.mtom) {
            System.setProperty("com.sun.xml.ws.transport.http.client.HttpTransportPipe.dump", "true");
            System.setOut(new PrintStream(it.seen, true, "UTF-8"));
        }
        for (int i = 2; i < arguments.length; i++) {
            it.open(arguments[i].split("="), arguments[1], arguments[0].equals("1.2") ? "Soap12" : "Soap11");
        }
        out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ");
            out.println(it.call(parts[0], parts[1], Base64.getDecoder().decode(parts[2])));
        }
        System.exit(0);
    }

    private static String folder(String service) {
        return "psi." + service.replace('-', '_') + ".v1";
    }

    private void open(String[] named, String wsdls, String suffix) throws Exception {
        String service = named[0];
        String space = "urn:psi:" + service + ":v1";
        URL wsdl = Paths.get(wsdls, service + ".wsdl").toUri().toURL();
        WebServiceFeature[] features = mtom ? new WebServiceFeature[] {new MTOMFeature()} : new WebServiceFeature[0];
        Object port = Service.create(wsdl, new QName(space, named[1]))
                .getPort(new QName(space, named[2] + suffix), Class.forName(folder(service) + "." + named[2]), features);
        ports.put(service, Ligacao.dirigir(port, System.getenv("PSI_URL"), service));
        contexts.put(service, JAXBContext.newInstance(folder(service) + ":psi.comum.v1"));
    }

    private String call(String service, String operation, byte[] xml) throws Exception {
        Class<?> type = Class.forName(folder(service) + "." + operation);
        Object request = contexts.get(service).createUnmarshaller().unmarshal(new StreamSource(new ByteArrayInputStream(xml)), type).getValue();
        Object port = ports.get(service);
        Method method = null;
        for (Method one : port.getClass().getMethods()) {
            if (one.getName().equalsIgnoreCase(operation) && one.getParameterCount() == 1 && one.getParameterTypes()[0] == type) {
                method = one;
            }
        }
        seen.reset();
        try {
            String said = said("reply", service, method.invoke(port, request));
            String binary = operation.equals("EntregarFicheiro") || operation.equals("ObterComprovativo") ? "application/xop+xml" : "";
            if (mtom && !seen.toString("UTF-8").contains(binary)) {
                throw new IllegalStateException("no MTOM in " + operation);
            }
            return said;
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            Object detail;
            try {
                detail = cause.getClass().getMethod("getFaultInfo").invoke(cause);
            } catch (NoSuchMethodException other) {
                throw new IllegalStateException(cause);
            }
            return said("fault", service, detail);
        }
    }

    private String said(String word, String service, Object value) throws Exception {
        Marshaller writer = contexts.get(service).createMarshaller();
        writer.setProperty(Marshaller.JAXB_FRAGMENT, true);
        StringWriter text = new StringWriter();
        @SuppressWarnings({"unchecked", "rawtypes"})
        JAXBElement<?> element = new JAXBElement(new QName("said"), value.getClass(), value);
        writer.marshal(element, text);
        return word + " " + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
