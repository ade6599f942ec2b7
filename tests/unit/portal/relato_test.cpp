#include "portal/calls/reply_summary.hpp"

#include <gtest/gtest.h>

namespace psi::portal {
namespace {

TEST(Relato, OfARefusal) {
    const auto relato = relatar(
        "<e><r:resultado><c:codigo>2</c:codigo><c:mensagens><c:codigo>VNC-006</c:codigo><c:gravidade>ERRO</c:gravidade>"
        "<c:campo>fimContrato</c:campo><c:texto>1 &lt; 2 &amp;amp;</c:texto></c:mensagens></r:resultado>"
        "<bloco><codigo>9</codigo><mensagem><codigo>DS23</codigo><texto>x</texto></mensagem></bloco></e>");
    EXPECT_EQ(relato.codigo, 2);
    EXPECT_FALSE(relato.falha);
    ASSERT_EQ(relato.problemas.size(), 2U);
    EXPECT_EQ(relato.problemas[0].texto, "1 < 2 &amp;");
    EXPECT_EQ(resumir(relato), "VNC-006 fimContrato, DS23");
}

TEST(Relato, OfAFault) {
    const auto relato = relatar(
        "<f><faultstring>y</faultstring><falha><codigo>400</codigo><texto>Corrija.</texto><campo>a/b</campo></falha></"
        "f>");
    EXPECT_TRUE(relato.falha);
    EXPECT_EQ(relato.codigo, 400);
    EXPECT_EQ(resumir(relato), "Corrija.");
}

TEST(Relato, OfWhatSaysNothing) {
    EXPECT_EQ(relatar("").codigo, -1);
    EXPECT_EQ(relatar("<resultado><codigo>x").codigo, -1);
    EXPECT_EQ(resumir(relatar("<resultado><codigo>1</codigo></resultado>")), "");
}

TEST(Relato, TheOperationIsTheBodysFirstElement) {
    EXPECT_EQ(operacaoDe("<s:Envelope><s:Header><x/></s:Header><s:Body> <a:Op b='c'/></s:Body></s:Envelope>"), "Op");
    EXPECT_EQ(operacaoDe("<Body></Body><Op>"), "");
    EXPECT_EQ(operacaoDe("Op"), "");
}

}  // namespace
}  // namespace psi::portal
