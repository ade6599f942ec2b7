#!/usr/bin/env bash
# Gera as classes do contrato, compila e corre um dos programas desta pasta:  ./construir.sh PASTA-DO-CONTRATO PROGRAMA
# A pasta do contrato tem os WSDL e os esquemas (wsdl/ de /psi/contrato.zip). Precisa de wsimport (Debian: jaxws) e de um JDK.
set -euo pipefail
contrato=$1 programa=${2:-Comunicar}
aqui=$(cd "$(dirname "$0")" && pwd)
obra=${PSI_OBRA:-$aqui/obra}
jars=/usr/share/java
biblioteca=$(printf '%s:' "$jars"/{jaxws-api,jaxws-rt,jaxb-api,jaxb-runtime,jaxb-core,jaxb-impl,javax.xml.soap-api,saaj-impl,javax.activation}.jar \
    "$jars"/{jws-api,geronimo-annotation-1.3-spec,stax-ex,streambuffer,metro-policy,gmbal,mimepull,istack-commons-runtime,txw2,FastInfoset}.jar)

# Os que o programa usa: gerar todos demora.
servicos() { sed -nE 's/^import psi\.([a-z_]+)\.v1\.[A-Za-z]+Service;/\1/p' "$aqui/$1.java" | tr _ - | sort -u; }

if [ ! -e "$obra/$programa.class" ]; then
    mkdir -p "$obra/fontes"
    for servico in $(servicos "$programa"); do
        wsdl=$contrato/$servico.wsdl
        # Um objeto por pedido e por resposta, e não um parâmetro por elemento.
        cat >"$obra/$servico.xml" <<XML
<bindings wsdlLocation="file:$(realpath "$wsdl")" xmlns="http://java.sun.com/xml/ns/jaxws"><enableWrapperStyle>false</enableWrapperStyle></bindings>
XML
        wsimport -Xnocompile -extension -B-XautoNameResolution -b "$aqui/psi.xjb" -b "$obra/$servico.xml" -encoding UTF-8 -quiet \
            -wsdllocation "$(realpath "$wsdl" | sed 's|^|file:|')" -s "$obra/fontes" "file:$(realpath "$wsdl")"
    done
    # Todas: package-info.java, que ninguém nomeia, diz o espaço de nomes dos elementos.
    find "$obra/fontes" "$aqui/psi" -name '*.java' >"$obra/lista"
    javac -nowarn -encoding UTF-8 -cp "$biblioteca" -d "$obra" "@$obra/lista" "$aqui/$programa.java"
fi
exec java -Dfile.encoding=UTF-8 -cp "$obra:$biblioteca" "$programa"
