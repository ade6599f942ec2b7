import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.axis.description.FieldDesc;
import org.apache.axis.description.TypeDesc;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Axis 1.4 over what WSDL2Java -W made, driven by lines: see drivers.py. Arguments: service=Class=PortType. */
public final class Conduzir {
    private final Map<String, Object> ports = new HashMap<>();

    public static void main(String[] services) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);   // Axis says things
        Conduzir it = new Conduzir();
        for (String one : services) {
            it.open(one.split("="));
        }
        out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split(" ");
            out.println(it.call(parts[0], parts[1], Base64.getDecoder().decode(parts[2])));
        }
        System.exit(0);
    }

    private void open(String[] named) throws Exception {
        Object locator = Class.forName("v1." + named[0].replace('-', '_') + ".psi." + named[1] + "Locator").getDeclaredConstructor().newInstance();
        ports.put(named[0], locator.getClass().getMethod("get" + named[2] + "Soap11", URL.class)
                .invoke(locator, new URL(System.getenv("PSI_URL") + "/psi/" + named[0] + "/v1")));
    }

    private String call(String service, String operation, byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element request = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
        Object port = ports.get(service);
        for (Method one : port.getClass().getMethods()) {
            if (!one.getName().equalsIgnoreCase(operation)) {
                continue;
            }
            try {
                return said("reply", one.invoke(port, bean(one.getParameterTypes()[0], request)));
            } catch (InvocationTargetException thrown) {
                if (!thrown.getCause().getClass().getName().endsWith(".Falha")) {
                    throw thrown;
                }
                return said("fault", thrown.getCause());
            }
        }
        throw new IllegalArgumentException(operation);
    }

    private static Method setter(Class<?> type, String name) {
        for (Method one : type.getMethods()) {
            if (one.getName().equalsIgnoreCase("set" + name) && one.getParameterCount() == 1) {
                return one;
            }
        }
        throw new IllegalArgumentException(type + " has no " + name);
    }

    private static Object bean(Class<?> type, Element from) throws Exception {
        Object made = type.getDeclaredConstructor().newInstance();
        Map<String, List<Element>> all = new HashMap<>();
        for (Node child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                all.computeIfAbsent(child.getLocalName(), name -> new ArrayList<>()).add((Element) child);
            }
        }
        for (Map.Entry<String, List<Element>> one : all.entrySet()) {
            Method setter = setter(type, one.getKey());
            Class<?> wanted = setter.getParameterTypes()[0];
            setter.invoke(made, wanted.isArray() && wanted != byte[].class ? array(wanted.getComponentType(), one.getValue()) : value(wanted, one.getValue().get(0)));
        }
        return made;
    }

    private static Object array(Class<?> type, List<Element> from) throws Exception {
        Object made = Array.newInstance(type, from.size());
        for (int i = 0; i < from.size(); i++) {
            Array.set(made, i, value(type, from.get(i)));
        }
        return made;
    }

    private static Object value(Class<?> type, Element from) throws Exception {
        String text = from.getTextContent();
        if (type == String.class) {
            return text;
        } else if (type == BigDecimal.class) {
            return new BigDecimal(text);
        } else if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        } else if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        } else if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        } else if (type == byte[].class) {
            return Base64.getDecoder().decode(text);
        } else if (type == Date.class) {
            return new SimpleDateFormat("yyyy-MM-dd").parse(text);
        } else if (type == Calendar.class) {
            return GregorianCalendar.from(OffsetDateTime.parse(text).toZonedDateTime());
        }
        try {
            return type.getMethod("fromString", String.class).invoke(null, text);   // a code
        } catch (NoSuchMethodException other) {
            return bean(type, from);
        }
    }

    private static String said(String word, Object value) throws Exception {
        StringBuilder text = new StringBuilder();
        write(text, word, value);
        return word + " " + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(StringBuilder into, String name, Object value) throws Exception {
        if (value == null) {
            return;
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            for (int i = 0; i < Array.getLength(value); i++) {
                write(into, name, Array.get(value, i));
            }
            return;
        }
        into.append('<').append(name).append('>');
        TypeDesc described = described(value.getClass());
        if (described != null && described.getFields() != null && described.getFields().length > 0) {
            for (FieldDesc one : described.getFields()) {
                write(into, one.getXmlName().getLocalPart(), getter(value, one.getFieldName()));
            }
        } else {
            into.append(plain(value));
        }
        into.append("</").append(name).append('>');
    }

    private static TypeDesc described(Class<?> type) throws Exception {
        try {
            return (TypeDesc) type.getMethod("getTypeDesc").invoke(null);
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    private static Object getter(Object of, String field) throws Exception {
        for (Method one : of.getClass().getMethods()) {
            if ((one.getName().equalsIgnoreCase("get" + field) || one.getName().equalsIgnoreCase("is" + field)) && one.getParameterCount() == 0) {
                return one.invoke(of);
            }
        }
        throw new IllegalArgumentException(field);
    }

    private static String plain(Object value) {
        if (value instanceof byte[]) {
            return Base64.getEncoder().encodeToString((byte[]) value);
        } else if (value instanceof Date) {
            return new SimpleDateFormat("yyyy-MM-dd").format((Date) value);
        } else if (value instanceof Calendar) {
            return ((Calendar) value).toInstant().toString();
        }
        return value.toString().replace("&", "&amp;").replace("<", "&lt;");
    }
}
