import com.sun.tools.ws.wscompile.WsimportTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** wsimport of several WSDLs in one process. Arguments: JAXB binding, folder for sources, WSDLs. */
public final class Gerar {
    public static void main(String[] arguments) throws Exception {
        for (int i = 2; i < arguments.length; i++) {
            String wsdl = Paths.get(arguments[i]).toUri().toString();
            Path shape = Paths.get(arguments[1], "forma" + i + ".xml");   // one object for a request, not a parameter for each element
            Files.writeString(shape, "<bindings wsdlLocation='" + wsdl.replace("file:///", "file:/")
                    + "' xmlns='http://java.sun.com/xml/ns/jaxws'><enableWrapperStyle>false</enableWrapperStyle></bindings>");
            String[] options = {"-Xnocompile", "-extension", "-B-XautoNameResolution", "-b", arguments[0], "-b", shape.toString(), "-encoding", "UTF-8",
                "-quiet", "-s", arguments[1], wsdl.replace("file:///", "file:/")};
            if (!new WsimportTool(System.out).run(options)) {
                System.exit(1);
            }
        }
    }
}
