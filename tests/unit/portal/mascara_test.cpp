#include "portal/calls/masking.hpp"

#include <gtest/gtest.h>

namespace psi::portal {
namespace {

std::string inteiro(std::string_view corpo) {
    return mask(corpo, corpo.size());
}

struct Caso {
    const char *antes, *depois;
};

TEST(Mascara, PersonsAreHidden) {
    for (const auto& [antes, depois] : std::initializer_list<Caso>{
             {"<a:nissTrabalhador x='1'>12000000012</a:nissTrabalhador>",
              "<a:nissTrabalhador x='1'>12•••••••12</a:nissTrabalhador>"},
             {"<niss> 12000000012\n</niss>", "<niss>12•••••••12</niss>"},
             {"<niss>1200000001</niss>", "<niss>••••••••••</niss>"},
             {"<niss>&#49;2000000012</niss>", "<niss>12•••••••12</niss>"},
             {"<niss>&#12;&#x31</niss>", "<niss>••••••••••</niss>"},
             {"<x y='&#x31;&#0000050;000000012'>o NISS 1&#50;0&#x000030;0000012</x>",
              "<x y='12•••••••12'>o NISS 12•••••••12</x>"},
             {"<x>&#231;&#60;&#x3C;b&#; &#x; &#1&#50;</x>", "<x>&#231;&#60;&#x3C;b&#; &#x; &#12</x>"},
             {"<NISS><b>12000000012</b></NISS>", "<NISS><b>12•••••••12</b></NISS>"},
             {"<dataNascimento>1979-04-25</dataNascimento>", "<dataNascimento>••••-••-••</dataNascimento>"},
             {"<inicioContrato>1979-04-25</inicioContrato>", "<inicioContrato>1979-04-25</inicioContrato>"},
             {"<nome>Ana <b>Maria</b></nome>", "<nome>•••<b>•••</b></nome>"},
             {"<nome><![CDATA[Ana]]></nome>", "<nome>•••</nome>"},
             {"<software><nome>Salários</nome></software>", "<software><nome>Salários</nome></software>"},
             {"<software/><nome>Ana</nome>", "<software/><nome>•••</nome>"},
             {"<morada>Rua A</morada><iban>PT50 9999</iban>", "<morada>•••</morada><iban>•••</iban>"},
             {"<x>o NISS 12000000012, o IBAN PT50999900000000000012307.</x>",
              "<x>o NISS 12•••••••12, o IBAN PT50•••••••••••••••••••07.</x>"},
             {"<x y='12000000012'/><!-- Ana --><?ana?>", "<x y='12•••••••12'/><!-- … -->…"},
             {"<x a='>'><niss>12000000012</niss></x>", "<x a='>'><niss>12•••••••12</niss></x>"},
             {"<!--><niss>12000000012</niss>--><nome>Ana</nome>", "<!-- … --><nome>•••</nome>"},
             {"<!--->--><nome>Ana</nome>", "<!-- … --><nome>•••</nome>"},
             {"<nome><!--></nome>-->Ana</nome>", "<nome><!-- … -->•••</nome>"},
             {"<!-- <![CDATA[ --><nome>Ana</nome><!-- ]]> -->", "<!-- … --><nome>•••</nome><!-- … -->"},
             {"<x><![CDATA[<!--]]></x><nome>Ana</nome>", "<x>&lt;!--</x><nome>•••</nome>"},
             {"<x><![CDATA[]]></x><nome>Ana</nome>", "<x></x><nome>•••</nome>"},
             {"<x>o NISS 12000<![CDATA[000]]>012</x>", "<x>o NISS 12•••••••12</x>"},
             {"<x><![CDATA[PT509999000]]><![CDATA[00000000012307 <b>]]></x>",
              "<x>PT50•••••••••••••••••••07 &lt;b></x>"},
             {"<niss>12000<![CDATA[000012]]></niss>", "<niss>12•••••••12</niss>"},
             {"<x>123456789012 1234567890</x>", "<x>123456789012 1234567890</x>"},
             {"<idPedido>9c899332-4dbd-5d26-8d55-012345678901</idPedido>",
              "<idPedido>9c899332-4dbd-5d26-8d55-012345678901</idPedido>"},
             {"<ficheiro>QUJD</ficheiro>", "<ficheiro>[base64: 4 caracteres]</ficheiro>"},
             {"<t>Linha 1, a/dataNascimento: o valor «25/04/1979» não é válido (Data).</t>",
              "<t>Linha 1, a/dataNascimento: o valor «•••» não é válido (Data).</t>"},
             {"<t>nissTrabalhador[2]: o valor «1»2» não tem a forma pedida; dataFim: o valor «x» não é válido</t>",
              "<t>nissTrabalhador[2]: o valor «•••» não tem a forma pedida; dataFim: o valor «x» não é válido</t>"},
         })
        EXPECT_EQ(inteiro(antes), depois);
}

TEST(Mascara, WhatIsCutOffStaysHidden) {
    const std::string_view corpo = "<x><nome>Ana Maria</nome><y>12000000012</y></x>";
    for (std::size_t i = 0; i < corpo.size(); ++i) {
        const auto texto = mask(corpo.substr(0, i), corpo.size());
        EXPECT_EQ(texto.find("Ana"), texto.npos) << texto;
        EXPECT_EQ(texto.find("12000"), texto.npos) << texto;
        EXPECT_NE(texto.find("[cortado: só os primeiros " + std::to_string(i)), texto.npos) << texto;
    }
}

TEST(Mascara, WhatIsBrokenStaysHidden) {
    for (const auto* corpo : {"<x><nome>Ana", "<x a='><nome>Ana</nome>", "<x><nome>y</z>Ana</nome>", "<nome>a</b>Ana",
                              "<!-- <nome>Ana</nome>", "nome: Ana", "{\"nome\": \"Ana\"}", "<nome><![CDATA[Ana"})
        EXPECT_EQ(inteiro(corpo).find("Ana"), std::string::npos) << inteiro(corpo);
    EXPECT_EQ(inteiro("<a>\xFF</a>"), "<a>\xEF\xBF\xBD</a>");
    EXPECT_EQ(inteiro(" \n"), "[vazio]");
}

TEST(Mascara, AttachmentsAreToldByTheirSize) {
    const auto texto = inteiro(
        "--x\r\nContent-Type: application/xop+xml\r\n\r\n<a><niss>12000000012</niss></a>\r\n"
        "--x\r\nContent-ID: <1>\r\n\r\nAna Maria\r\n--x--\r\n");
    EXPECT_NE(texto.find("<a><niss>12•••••••12</niss></a>"), texto.npos) << texto;
    EXPECT_NE(texto.find("[anexo: 10 bytes, não guardado]"), texto.npos) << texto;
    EXPECT_EQ(texto.find("Ana"), texto.npos) << texto;
}

TEST(Mascara, LongTextsCostInProportion) {
    std::string cita;
    while (cita.size() < 1'000'000) cita += "nome: o valor «x";
    EXPECT_LT(inteiro("<a>" + cita + "</a>").size(), 2 * cita.size());
    std::string abertos;
    while (abertos.size() < 1'000'000) abertos += "<a></b>";
    EXPECT_EQ(inteiro(abertos), abertos);
}

}  // namespace
}  // namespace psi::portal
