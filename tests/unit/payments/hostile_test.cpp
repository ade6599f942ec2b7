#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "app/admin/payments/bank_files/notices.hpp"
#include "mensagem.hpp"

namespace psi::admin {
namespace {

using namespace testes;

std::string recusa(const std::string& texto) {
    try {
        (void)lerAvisos(texto);
    } catch (const FileRefused& erro) {
        return erro.what();
    }
    return "";
}

TEST(AvisosHostis, NoDoctype) {
    const auto corpo = mensagem("").substr(mensagem("").find("<Document"));
    for (const std::string doctype :
         {"<!DOCTYPE Document>", "<!DOCTYPE Document SYSTEM \"file:///etc/passwd\">",
          "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"})
        EXPECT_NE(recusa(doctype + corpo).find("DOCTYPE"), std::string::npos) << doctype;
}

TEST(AvisosHostis, AMessageThatIsCutOffCountsForNothing) {
    const auto inteira =
        mensagem(entrada(movimento("", "<Ustrd>x</Ustrd>")) + entrada(movimento("", "<Ustrd>y</Ustrd>")));
    for (std::size_t tamanho = 1; tamanho + 2 < inteira.size(); tamanho += 7)
        EXPECT_FALSE(recusa(inteira.substr(0, tamanho)).empty()) << tamanho;
}

TEST(AvisosHostis, WhatIsNoWellFormedXmlIsRefusedWithItsLine) {
    EXPECT_NE(recusa(mensagem("<Ntry></Ntri>")).find("line 3"), std::string::npos);
    EXPECT_FALSE(recusa(mensagem("&undefined;")).empty());
    EXPECT_FALSE(recusa(mensagem("") + "<x/>").empty());
    EXPECT_FALSE(recusa(mensagem("\x01")).empty());
    EXPECT_FALSE(recusa(mensagem("\xFF\xFE")).empty());
    EXPECT_FALSE(recusa("<").empty());
    EXPECT_FALSE(recusa("\xFF\xFE<").empty());
}

TEST(AvisosHostis, OtherMessagesAreNamed) {
    EXPECT_NE(recusa("<Document><BkToCstmrStmt/></Document>").find("BkToCstmrStmt"), std::string::npos);
    EXPECT_NE(recusa("<html/>").find("html"), std::string::npos);
    EXPECT_NE(recusa("<s:Envelope xmlns:s=\"x\"/>").find("Envelope"), std::string::npos);
}

TEST(AvisosHostis, EntriesElsewhereAreNone) {
    EXPECT_TRUE(lerAvisos("<Document><BkToCstmrDbtCdtNtfctn><SplmtryData><Envlp><Ntry/></Envlp></SplmtryData>"
                          "</BkToCstmrDbtCdtNtfctn></Document>")
                    .recusados.empty());
}

TEST(AvisosHostis, DepthIsBounded) {
    std::string fundo;
    for (int i = 0; i < 5'000; ++i) fundo += "<a>";
    EXPECT_FALSE(recusa(mensagem(fundo)).empty());
}

TEST(AvisosHostis, TextOfAnyLengthIsRead) {
    const auto ficheiro =
        lerAvisos(mensagem(entrada(movimento("", "<Ustrd>" + std::string(1'000'000, '9') + "</Ustrd>"))));
    ASSERT_EQ(ficheiro.avisos.size(), 1U);
    EXPECT_EQ(ficheiro.avisos[0].referencia.size(), 140U);
    EXPECT_TRUE(ficheiro.avisos[0].chaves.vazias());
}

// A batch of many transactions costs in proportion to them.
TEST(AvisosHostis, ALargeBatchIsReadInTime) {
    std::string detalhes = "<NtryDtls>";
    for (int i = 0; i < 20'000; ++i)
        detalhes += "<TxDtls><Refs><AcctSvcrRef>A" + std::to_string(i) +
                    "</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">1.00</Amt></TxDtls>";
    auto texto = mensagem(entrada(detalhes + "</NtryDtls>"));
    texto.replace(texto.find(">100.00<"), 8, ">20000.00<");
    const auto inicio = std::chrono::steady_clock::now();
    EXPECT_EQ(lerAvisos(texto).avisos.size(), 20'000U);
    EXPECT_LT(std::chrono::steady_clock::now() - inicio, std::chrono::seconds{60});
}

// Each of these kept libxml2 busy for minutes, or for ever.
TEST(AvisosHostis, WhatCostsMoreThanItsSizeIsRefusedBeforeItIsParsed) {
    std::string entities = "<?xml version=\"1.0\"?><!DOCTYPE Document [<!ENTITY % a0 \"<!ENTITY z0 &#39;x&#39;>\">";
    for (int i = 1; i < 9; ++i) {
        entities += "<!ENTITY % a" + std::to_string(i) + " \"";
        for (int n = 0; n < 10; ++n) entities += "&#37;a" + std::to_string(i - 1) + ";";
        entities += "\">";
    }
    entities += "%a8;]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"/>";
    EXPECT_NE(recusa(entities).find("line 1: a DOCTYPE"), std::string::npos) << recusa(entities);

    std::string attributes = "<Ntry", namespaces = "<Ntry";
    for (int i = 0; i < 200'000; ++i) {
        attributes += " a" + std::to_string(i) + "=''";
        namespaces += " xmlns:a" + std::to_string(i) + "='urn:a'";
    }
    EXPECT_NE(recusa(mensagem(attributes + "/>")).find("line 3: "), std::string::npos);
    EXPECT_NE(recusa(mensagem(namespaces + "/>")).find("line 3: "), std::string::npos);

    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "<Ntry xmlns:a" + std::to_string(i % 7) + "='urn:a'>";
    EXPECT_NE(recusa(mensagem(deep)).find("nested too deeply"), std::string::npos);
    EXPECT_NE(recusa(mensagem("<Ntry a='" + std::string(100'000, 'x') + "'/>")).find("8192 bytes"), std::string::npos);
}

// What the scanner says to clients in Portuguese is told to operators in English.
TEST(AvisosHostis, EveryRefusalOfTheGuardIsInEnglishWithItsLine) {
    std::string many = "<Ntry";
    for (int i = 0; i < 40; ++i) many += " a" + std::to_string(i) + "=''";
    const struct {
        std::string entries, words;
    } cases[] = {{"<!DOCTYPE x>", "DOCTYPE"},
                 {"<?xml-stylesheet href='x'?>", "processing instruction"},
                 {many + "/>", "32 at most"},
                 {"&undefined;", "XML's five"},
                 {"&#0;", "XML's five"},
                 {"<!-- a -- b -->", "fit together"},
                 {"<Ntry a='1' a='2'/>", "fit together"},
                 {"<Ntry a=1/>", "fit together"},
                 {"</Ntry>", "fit together"},
                 {"\x01", "no character of XML"},
                 {"<Ntry><", "fit together"}};
    for (const auto& one : cases) {
        const auto said = recusa(mensagem(one.entries));
        EXPECT_NE(said.find("line 3: "), std::string::npos) << one.entries << ": " << said;
        EXPECT_NE(said.find(one.words), std::string::npos) << one.entries << ": " << said;
        EXPECT_EQ(std::ranges::count_if(said, [](char c) { return c < 0; }), 0) << said;
    }
    const auto whole = mensagem("");
    EXPECT_NE(recusa(whole.substr(0, whole.find("</Ntfctn>"))).find("cut off"), std::string::npos);
}

std::string utf16(const std::string& text, bool little) {
    std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : text) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
    return bytes;
}

TEST(AvisosHostis, EncodingsThatBanksUseAreReadAndOthersNamed) {
    auto text = mensagem(entrada(movimento("", "<Ustrd>x</Ustrd>")));
    const auto declare = [&](const std::string& encoding) {
        auto other = text;
        return other.replace(other.find("UTF-8"), 5, encoding);
    };
    for (const bool little : {true, false}) {
        const auto file = lerAvisos(utf16(declare("UTF-16"), little));
        ASSERT_EQ(file.avisos.size(), 1U);
        EXPECT_EQ(file.avisos[0].linha, 3);
    }
    for (const auto* encoding : {"ISO-8859-1", "iso-8859-15", "Windows-1252"}) {
        auto latin = declare(encoding);
        latin.replace(latin.find(">x<"), 3,
                      ">contribui\xE7\xF5"
                      "es<");
        ASSERT_EQ(lerAvisos(latin).avisos.size(), 1U) << encoding;
        EXPECT_EQ(lerAvisos(latin).avisos[0].referencia, "contribuições");
    }
    EXPECT_NE(recusa(declare("UTF-7")).find("save it as UTF-8"), std::string::npos);
    EXPECT_NE(recusa(utf16("<!DOCTYPE Document><Document/>", true)).find("DOCTYPE"), std::string::npos);
    EXPECT_FALSE(recusa("\xFF\xFE<").empty());
    EXPECT_FALSE(recusa(std::string("\xFF\xFE\x00\xD8<\0", 6)).empty()) << "half a pair of surrogates";
}

}  // namespace
}  // namespace psi::admin
