#include <gtest/gtest.h>

#include "portal/ensaio/example_text.hpp"
#include "portal/ensaio/form_tokens.hpp"

namespace psi::portal {
namespace {

const FormTokens::Instant kNow{std::chrono::seconds{1'800'000'000}};

access::Fingerprint certificate(unsigned char byte) {
    access::Fingerprint one{};
    one.fill(byte);
    return one;
}

TEST(FormTokens, OneIsForItsCertificateUntilItsEnd) {
    const FormTokens tokens("a secret of thirty-two bytes or more");
    const auto token = tokens.give(certificate(1), kNow);
    EXPECT_TRUE(tokens.accepts(token, certificate(1), kNow));
    EXPECT_TRUE(tokens.accepts(token, certificate(1), kNow + FormTokens::kLife - std::chrono::seconds{1}));
    EXPECT_FALSE(tokens.accepts(token, certificate(1), kNow + FormTokens::kLife));
    EXPECT_FALSE(tokens.accepts(token, certificate(2), kNow));
    EXPECT_FALSE(FormTokens("another secret").accepts(token, certificate(1), kNow));
    EXPECT_TRUE(FormTokens("a secret of thirty-two bytes or more").accepts(token, certificate(1), kNow));
}

TEST(FormTokens, WhatIsAlteredIsNone) {
    const FormTokens tokens("secret");
    const auto token = tokens.give(certificate(1), kNow);
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto altered = token;
        altered[i] = altered[i] == '1' ? '2' : '1';
        EXPECT_FALSE(tokens.accepts(altered, certificate(1), kNow)) << i;
    }
    for (const auto* none : {"", ".", "1.", "x.y"}) EXPECT_FALSE(tokens.accepts(none, certificate(1), kNow));
    EXPECT_FALSE(tokens.accepts(token + "0", certificate(1), kNow));
}

TEST(ExampleText, ValuesGoWhereTheirNamesAre) {
    EXPECT_EQ(
        withValues("<a x='1'><niss xmlns=\"u\">1</niss><nissOutro>2</nissOutro></a>", Forma::Soap11, {{"niss", "9"}}),
        "<a x='1'><niss xmlns=\"u\">9</niss><nissOutro>2</nissOutro></a>");
    EXPECT_EQ(withValues(R"({"niss": "1", "valor": 2.50, "lista": ["a", "b"], "contexto": {}})", Forma::Json,
                         {{"niss", "9"}, {"valor", "3"}, {"lista", "c"}, {"contexto", "x"}, {"falta", "y"}}),
              R"({"niss": "9", "valor": 3, "lista": ["c", "b"], "contexto": {}})");
    EXPECT_EQ(withValues("<a/>", Forma::Soap11, {{"a", "9"}}), "<a/>");
}

TEST(ExampleText, AValueIsFoundWithAPrefixToo) {
    EXPECT_EQ(valueOf("<s:a xmlns:s=\"u\"><s:numero>7</s:numero></s:a>", "numero"), "7");
    EXPECT_EQ(valueOf("</s:numero> <x>8</x>", "numero"), "");
    EXPECT_EQ(valueOf("<outroNumero>8</outroNumero><numero/>", "numero"), "");
    EXPECT_EQ(valueOf(R"({"numero": 7})", "numero"), "7");
}

TEST(ExampleText, TheRepresentedOneStandsBehindTheKey) {
    EXPECT_EQ(withValues(R"({"contexto": {}})", Forma::Json, {{"nissRepresentado", "9"}}),
              "{\"contexto\": {\n    \"nissRepresentado\": \"9\"\n  }}");
    EXPECT_NE(withValues("<contexto/>", Forma::Soap11, {{"nissRepresentado", "9"}}).find(">9</nissRepresentado>"),
              std::string::npos);
    const auto both = withValues("<contexto><idPedido>k</idPedido><software/></contexto>", Forma::Soap12,
                                 {{"nissRepresentado", "9"}});
    EXPECT_LT(both.find("</idPedido>"), both.find("<nissRepresentado"));
    EXPECT_LT(both.find("<nissRepresentado"), both.find("<software"));
}

TEST(ExampleText, WhatAnybodyWroteGetsOneNewKeyAtMost) {
    EXPECT_EQ(withKey("<idPedido>a</idPedido><idPedido>b</idPedido>", Forma::Soap11, "k"),
              "<idPedido>k</idPedido><idPedido>b</idPedido>");
    for (const std::string text : {"", "<idPedido", "<idPedido>", "<idPedido/>", "<idPedido <idPedido", "idPedido"}) {
        EXPECT_EQ(withKey(text, Forma::Soap11, "k"), text);
        EXPECT_EQ(withKey(text, Forma::Json, "k"), text);
    }
    EXPECT_EQ(withKey(R"("idPedido")", Forma::Json, "k"), R"("idPedido")");
    EXPECT_EQ(withKey(R"("idPedido": "abc)", Forma::Json, "k"), R"("idPedido": "k)");
}

}  // namespace
}  // namespace psi::portal
