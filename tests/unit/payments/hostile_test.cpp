#include <gtest/gtest.h>

#include <chrono>

#include "mensagem.hpp"
#include "payments/avisos.hpp"

namespace psi::admin {
namespace {

using namespace testes;

std::string recusa(const std::string& texto) {
    try {
        (void)lerAvisos(texto);
    } catch (const FicheiroRecusado& erro) {
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
    const auto inicio = std::chrono::steady_clock::now();
    EXPECT_EQ(lerAvisos(mensagem(entrada(detalhes + "</NtryDtls>"))).avisos.size(), 20'000U);
    EXPECT_LT(std::chrono::steady_clock::now() - inicio, std::chrono::seconds{60});
}

}  // namespace
}  // namespace psi::admin
