#include "portal/calls/reply_summary.hpp"

#include <gtest/gtest.h>

namespace psi::portal {
namespace {

TEST(ReplySummary, OfARefusal) {
    const auto summary = summarise(
        "<e><r:resultado><c:codigo>2</c:codigo><c:mensagens><c:codigo>VNC-006</c:codigo><c:gravidade>ERRO</c:gravidade>"
        "<c:campo>fimContrato</c:campo><c:texto>1 &lt; 2 &amp;amp;</c:texto></c:mensagens></r:resultado>"
        "<bloco><codigo>9</codigo><mensagem><codigo>DS23</codigo><texto>x</texto></mensagem></bloco></e>");
    EXPECT_EQ(summary.codigo, 2);
    EXPECT_FALSE(summary.falha);
    ASSERT_EQ(summary.problemas.size(), 2U);
    EXPECT_EQ(summary.problemas[0].texto, "1 < 2 &amp;");
    EXPECT_EQ(resumir(summary), "VNC-006 fimContrato, DS23");
}

TEST(ReplySummary, OfAFault) {
    const auto summary = summarise(
        "<f><faultstring>y</faultstring><falha><codigo>400</codigo><texto>Corrija.</texto><campo>a/b</campo></falha></"
        "f>");
    EXPECT_TRUE(summary.falha);
    EXPECT_EQ(summary.codigo, 400);
    EXPECT_EQ(resumir(summary), "Corrija.");
}

TEST(ReplySummary, OfWhatSaysNothing) {
    EXPECT_EQ(summarise("").codigo, -1);
    EXPECT_EQ(summarise("<resultado><codigo>x").codigo, -1);
    EXPECT_EQ(resumir(summarise("<resultado><codigo>1</codigo></resultado>")), "");
}

TEST(ReplySummary, TheOperationIsTheBodysFirstElement) {
    EXPECT_EQ(operacaoDe("<s:Envelope><s:Header><x/></s:Header><s:Body> <a:Op b='c'/></s:Body></s:Envelope>"), "Op");
    EXPECT_EQ(operacaoDe("<Body></Body><Op>"), "");
    EXPECT_EQ(operacaoDe("Op"), "");
}

}  // namespace
}  // namespace psi::portal
