package psi;

import java.time.LocalDate;
import javax.xml.bind.annotation.adapters.XmlAdapter;

/** xs:date sem fuso, como a plataforma a escreve e a quer. */
public class Datas extends XmlAdapter<String, LocalDate> {
    @Override
    public LocalDate unmarshal(String texto) {
        return texto == null ? null : LocalDate.parse(texto);
    }

    @Override
    public String marshal(LocalDate data) {
        return data == null ? null : data.toString();
    }
}
