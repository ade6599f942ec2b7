#include "portal/html/html.hpp"

#include <gtest/gtest.h>

namespace psi::portal {
namespace {

std::string escaped(std::string_view texto) {
    std::string saida;
    juntarEscapado(saida, texto);
    return saida;
}

TEST(Html, EverythingThatMeansSomethingIsEscaped) {
    EXPECT_EQ(escaped("<a href=\"x\" b='y'>&amp;"), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
    EXPECT_EQ(escaped("ção • 😀\n\t"), "ção • 😀\n\t");
}

TEST(Html, WhatIsNoTextBecomesTheReplacementCharacter) {
    const std::string sinal = "\xEF\xBF\xBD";
    EXPECT_EQ(escaped(std::string_view("a\0b", 3)), "a" + sinal + "b");
    EXPECT_EQ(escaped("\x1B[31m"), sinal + "[31m");
    EXPECT_EQ(escaped("\xC3"), sinal);
    EXPECT_EQ(escaped("\xC0\xBC"), sinal + sinal);              // an overlong '<'
    EXPECT_EQ(escaped("\xED\xA0\x80"), sinal + sinal + sinal);  // half of a pair
    EXPECT_EQ(escaped("\xE2\x80\xAE"), sinal + sinal + sinal);  // turns what follows around
    EXPECT_EQ(escaped("\xF4\x90\x80\x80").size(), 4 * sinal.size());
}

TEST(Html, ElementsAreClosedAndAttributesQuoted) {
    Html html;
    html.abrir("div", {{"class", "a\"><b>"}}).elemento("p", "1 < 2").vazio("br").ligacao("/x?a=1&b='", "z");
    EXPECT_EQ(std::move(html).terminar(),
              "<!DOCTYPE html>\n<div class=\"a&quot;&gt;&lt;b&gt;\"><p>1 &lt; 2</p><br><a "
              "href=\"/x?a=1&amp;b=&#39;\">z</a></div>\n");
}

}  // namespace
}  // namespace psi::portal
