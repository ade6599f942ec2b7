package psi;

import java.time.OffsetDateTime;
import javax.xml.bind.annotation.adapters.XmlAdapter;

/** xs:dateTime com o seu fuso. */
public class Instantes extends XmlAdapter<String, OffsetDateTime> {
    @Override
    public OffsetDateTime unmarshal(String texto) {
        return texto == null ? null : OffsetDateTime.parse(texto);
    }

    @Override
    public String marshal(OffsetDateTime instante) {
        return instante == null ? null : instante.toString();
    }
}
