#include <gtest/gtest.h>

#include "app/admin/payments/bank_files/notices.hpp"
#include "mensagem.hpp"
#include "psi/domain/pagamentos/referencia_pagamento.hpp"

namespace psi::admin {
namespace {

using namespace testes;

Aviso umAviso(const std::string& mensagem) {
    const auto ficheiro = lerAvisos(mensagem);
    EXPECT_TRUE(ficheiro.recusados.empty()) << ficheiro.recusados.front().motivo;
    EXPECT_EQ(ficheiro.avisos.size(), 1U) << mensagem;
    return ficheiro.avisos.empty() ? Aviso{} : ficheiro.avisos.front();
}

std::vector<std::string> referencias(const NoticeFile& ficheiro) {
    std::vector<std::string> lista;
    for (const auto& aviso : ficheiro.avisos) lista.push_back(aviso.referenciaBanco);
    return lista;
}

std::string motivo(const std::string& mensagem) {
    const auto ficheiro = lerAvisos(mensagem);
    EXPECT_TRUE(ficheiro.avisos.empty());
    return ficheiro.recusados.empty() ? "" : ficheiro.recusados.front().motivo;
}

TEST(Camt054, ATransferWithItsCreditorReference) {
    const auto rf = domain::referenciaDePagamento(10'000'077);
    const auto aviso = umAviso(mensagem(entrada(movimento("<EndToEndId>E2E</EndToEndId>", estruturada(rf)))));
    EXPECT_EQ(aviso.linha, 3);
    EXPECT_EQ(aviso.referenciaBanco, "BANCO-1");
    EXPECT_EQ(aviso.dataPagamento, domain::lerData("2026-11-20"));
    EXPECT_EQ(aviso.valor, domain::Cents{10'000});
    EXPECT_EQ(aviso.meio, "TRANSFERENCIA");
    EXPECT_EQ(aviso.referencia, rf);
    EXPECT_EQ(aviso.chaves.documentos, std::vector<std::int64_t>{10'000'077});
}

TEST(Camt054, AMultibancoPaymentInFreeText) {
    const auto aviso = umAviso(mensagem(entrada(movimento("", "<Ustrd>PAG SERV ENT 12345 REF 123 456 789</Ustrd>"))));
    EXPECT_EQ(aviso.meio, "MULTIBANCO");
    ASSERT_EQ(aviso.chaves.multibanco.size(), 1U);
    EXPECT_EQ(aviso.chaves.multibanco[0], (domain::ReferenciaMultibanco{12345, "123456789"}));
}

TEST(Camt054, APaymentAtTheCounter) {
    auto texto = mensagem(entrada(movimento("", "<Ustrd>GUIA 10000077</Ustrd>")));
    texto.replace(texto.find("RCDT"), 4, "CNTR");
    const auto aviso = umAviso(texto);
    EXPECT_EQ(aviso.meio, "TESOURARIA");
    EXPECT_EQ(aviso.chaves.documentos, std::vector<std::int64_t>{10'000'077});
}

TEST(Camt054, EveryVersionAndAnyNamespace) {
    for (const char* versao : {"001.02", "001.04", "001.06", "001.08", "001.13"})
        EXPECT_EQ(umAviso(mensagem(entrada(movimento("", "<Ustrd>x</Ustrd>")), versao)).referenciaBanco, "BANCO-1");
    EXPECT_EQ(umAviso("<c:Document xmlns:c=\"ISO:camt.054.001.02:APC:STUZZA:payments:003\"><c:BkToCstmrDbtCdtNtfctn>"
                      "<c:Ntfctn><c:Ntry><c:Amt Ccy=\"EUR\">1</c:Amt><c:CdtDbtInd>CRDT</c:CdtDbtInd><c:Sts>BOOK</c:Sts>"
                      "<c:ValDt><c:Dt>2026-11-21</c:Dt></c:ValDt><c:AcctSvcrRef>B</c:AcctSvcrRef></c:Ntry></c:Ntfctn>"
                      "</c:BkToCstmrDbtCdtNtfctn></c:Document>")
                  .dataPagamento,
              domain::lerData("2026-11-21"));
}

// Version 2 has the status as text and the transaction's amount further down.
TEST(Camt054, Version2) {
    auto texto = mensagem(entrada(movimento("<AcctSvcrRef>MOV-1</AcctSvcrRef>", "<Ustrd>x</Ustrd>",
                                            "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">99.99</Amt></TxAmt></AmtDtls>")),
                          "001.02");
    texto.replace(texto.find("<Sts><Cd>BOOK</Cd></Sts>"), 24, "<Sts>BOOK</Sts>");
    auto ficheiro = lerAvisos(texto);
    EXPECT_TRUE(ficheiro.avisos.empty());
    ASSERT_EQ(ficheiro.recusados.size(), 1U) << "a cent of the entry is in no transaction";
    texto.replace(texto.find(">100.00<"), 8, ">99.99<");
    ficheiro = lerAvisos(texto);
    ASSERT_EQ(ficheiro.avisos.size(), 1U);
    EXPECT_EQ(ficheiro.avisos[0].referenciaBanco, "MOV-1");
    EXPECT_EQ(ficheiro.avisos[0].valor, domain::Cents{9'999});
}

TEST(Camt054, OnlyBookedCreditsThatAreNoReversalsCount) {
    const auto detalhe = movimento("", "<Ustrd>x</Ustrd>");
    auto texto = mensagem(entrada(detalhe, "<CdtDbtInd>DBIT</CdtDbtInd>"));
    texto.replace(texto.find("RCDT"), 4, "ICDT");
    EXPECT_EQ(lerAvisos(texto).quantos(Alheio::Debito), 1);
    const auto ficheiro = lerAvisos(mensagem(entrada(detalhe, "<CdtDbtInd>DBIT</CdtDbtInd>") +
                                             entrada(detalhe, "<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd>") +
                                             entrada(detalhe, "<CdtDbtInd>CRDT</CdtDbtInd><RvslInd> 1 </RvslInd>") +
                                             entrada(detalhe, "<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>false</RvslInd>") +
                                             entrada(detalhe, "<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts>") +
                                             entrada(detalhe, "<CdtDbtInd>CRDT</CdtDbtInd><Sts>INFO</Sts>")));
    ASSERT_EQ(ficheiro.avisos.size(), 2U);
    EXPECT_TRUE(ficheiro.avisos[0].estorno) << "a debit of received transfers takes one back";
    EXPECT_FALSE(ficheiro.avisos[1].estorno);
    EXPECT_EQ(ficheiro.quantos(Alheio::Debito), 0);
    EXPECT_EQ(ficheiro.quantos(Alheio::DebitoEstornado), 2);
    EXPECT_EQ(ficheiro.quantos(Alheio::PorContabilizar), 2);
    EXPECT_TRUE(ficheiro.recusados.empty());
}

/// Two transactions of 50.00.
std::string lote(const std::vector<std::string>& refs, const char* quantia = "<Amt Ccy=\"EUR\">50.00</Amt>") {
    std::string detalhes = "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>";
    for (const auto& ref : refs) detalhes += "<TxDtls><Refs>" + ref + "</Refs>" + quantia + "</TxDtls>";
    return mensagem(entrada(detalhes + "</NtryDtls>"));
}

TEST(Camt054, EachTransactionOfABatchIsANotice) {
    const auto ficheiro = lerAvisos(lote({"<AcctSvcrRef>A</AcctSvcrRef>", "<AcctSvcrRef>B</AcctSvcrRef>"}));
    EXPECT_EQ(referencias(ficheiro), (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(ficheiro.avisos[1].valor, domain::Cents{5'000});
}

TEST(Camt054, TransactionsThatShareAReferenceAreToldApart) {
    using Lista = std::vector<std::string>;
    EXPECT_EQ(referencias(lerAvisos(
                  lote({"<AcctSvcrRef>A</AcctSvcrRef><TxId>1</TxId>", "<AcctSvcrRef>A</AcctSvcrRef><TxId>2</TxId>"}))),
              (Lista{"A/1", "A/2"}));
    EXPECT_EQ(referencias(lerAvisos(lote({"<EndToEndId>X</EndToEndId>", "<EndToEndId>Y</EndToEndId>"}))),
              (Lista{"BANCO-1/X", "BANCO-1/Y"}));
    EXPECT_EQ(
        referencias(lerAvisos(lote({"<EndToEndId>NOTPROVIDED</EndToEndId>", "<EndToEndId>NOTPROVIDED</EndToEndId>"}))),
        (Lista{"BANCO-1", "BANCO-1"}));
    const auto iguais = lerAvisos(lote({"<TxId>X</TxId>", "<TxId>X</TxId>"}));
    EXPECT_EQ(referencias(iguais), (Lista{"BANCO-1/X", "BANCO-1/X"}));
    EXPECT_EQ(iguais.avisos[0].ordem, 1);
    EXPECT_EQ(iguais.avisos[1].ordem, 2);
    EXPECT_EQ(iguais.avisos[1].anterior.referenciaBanco, "BANCO-1/2") << "as release 0.1.0 had it";
}

TEST(Camt054, WithoutTheBanksReferenceTheTransactionsOwn) {
    const auto sem = [](const std::string& refs) {
        return mensagem(entrada(movimento(refs, "<Ustrd>x</Ustrd>"), "<CdtDbtInd>CRDT</CdtDbtInd>", ""));
    };
    EXPECT_EQ(umAviso(sem("<EndToEndId>E</EndToEndId><TxId>T</TxId>")).referenciaBanco, "T");
    EXPECT_EQ(umAviso(sem("<EndToEndId>E</EndToEndId>")).referenciaBanco, "E");
    EXPECT_NE(motivo(sem("<EndToEndId>NOTPROVIDED</EndToEndId>")).find("AcctSvcrRef"), std::string::npos);
    EXPECT_NE(motivo(sem("<EndToEndId>" + std::string(141, 'E') + "</EndToEndId>")).find("too long"),
              std::string::npos);
}

TEST(Camt054, AnEntryWithoutTransactionsIsANoticeItself) {
    const auto aviso = umAviso(mensagem(entrada("<AddtlNtryInf>DOC. 10000077</AddtlNtryInf>")));
    EXPECT_EQ(aviso.chaves.documentos, std::vector<std::int64_t>{10'000'077});
    EXPECT_EQ(aviso.valor, domain::Cents{10'000});
}

TEST(Camt054, WhatIsToldIsTheTextThatNamesSomething) {
    const auto aviso = umAviso(mensagem(entrada(movimento(
        "<EndToEndId>ORDEM 7</EndToEndId>", "<Ustrd>contribuicoes de outubro, doc</Ustrd><Ustrd>10000077</Ustrd>"))));
    EXPECT_EQ(aviso.referencia, "contribuicoes de outubro, doc 10000077");
    EXPECT_EQ(
        umAviso(mensagem(entrada(movimento("<EndToEndId>ORDEM 7</EndToEndId>", "<Ustrd>nada</Ustrd>")))).referencia,
        "nada");
    const auto longa = umAviso(mensagem(entrada(movimento("", "<Ustrd>" + std::string(139, 'x') + "çç</Ustrd>"))));
    EXPECT_EQ(longa.referencia, std::string(139, 'x')) << "never cut within a character";
}

TEST(Camt054, InstantsCountInLisbon) {
    const auto em = [](const std::string& instante) {
        auto texto = mensagem(entrada(movimento("", "<Ustrd>x</Ustrd>")));
        texto.replace(texto.find("<Dt>2026-11-20</Dt>"), 19, "<DtTm>" + instante + "</DtTm>");
        const auto ficheiro = lerAvisos(texto);
        return ficheiro.avisos.empty() ? ficheiro.recusados.front().motivo
                                       : domain::escrever(ficheiro.avisos.front().dataPagamento);
    };
    EXPECT_EQ(em("2026-07-20T23:30:00Z"), "2026-07-21");
    EXPECT_EQ(em("2026-11-20T23:30:00Z"), "2026-11-20");
    EXPECT_EQ(em("2026-11-21T00:30:00.123+01:00"), "2026-11-20");
    EXPECT_EQ(em("2026-11-20T23:30:00-05:00"), "2026-11-21");
    EXPECT_EQ(em("2026-11-20T23:30:00"), "2026-11-20") << "no zone";
    for (const char* errado : {"2026-11-20Tab:cd:ef+01:00", "2026-11-20T23:30:00+1", "hoje", ""})
        EXPECT_NE(em(errado).find(*errado == '\0' ? "2026-11-21" : "date"), std::string::npos) << errado;
}

TEST(Camt054, WhatCannotBeBookedIsNamedWithItsLine) {
    const auto com = [](const std::string& velho, const std::string& novo) {
        auto texto = mensagem(entrada(movimento("", "<Ustrd>x</Ustrd>")));
        texto.replace(texto.find(velho), velho.size(), novo);
        return motivo(texto);
    };
    EXPECT_NE(com("Ccy=\"EUR\"", "Ccy=\"USD\"").find("USD"), std::string::npos);
    EXPECT_NE(com("Ccy=\"EUR\"", "").find("EUR"), std::string::npos);
    for (const char* valor : {"100.001", "abc", "", "1,00", "1e5", "9999999999999999999"})
        EXPECT_NE(com("100.00", valor).find("amount"), std::string::npos) << valor;
    for (const char* valor : {"0.00", "-1.00"}) EXPECT_NE(com("100.00", valor).find("above zero"), std::string::npos);
    EXPECT_NE(com("CRDT", "XXXX").find("CdtDbtInd"), std::string::npos);
    EXPECT_NE(com("<Dt>2026-11-20", "<Dt>2026-13-40").find("date"), std::string::npos);
    EXPECT_NE(motivo(lote({"<TxId>1</TxId>", "<TxId>2</TxId>"}, "")).find("amount"), std::string::npos)
        << "nobody knows how the entry's amount is shared";

    const auto bom = entrada(movimento("", "<Ustrd>x</Ustrd>"));
    auto mau = bom;
    mau.replace(mau.find("EUR"), 3, "USD");
    const auto ficheiro = lerAvisos(mensagem(bom + mau));
    EXPECT_EQ(ficheiro.avisos.size(), 1U) << "the others count";
    ASSERT_EQ(ficheiro.recusados.size(), 1U);
    EXPECT_EQ(ficheiro.recusados[0].linha, 4);
    EXPECT_EQ(ficheiro.recusados[0].referenciaBanco, "BANCO-1");
}

// The parser reads ahead by blocks; an operator looks for the line that is named.
TEST(Camt054, LinesAreThoseOfTheEntries) {
    std::string entradas;
    for (int i = 0; i < 50; ++i) entradas += entrada(movimento("", "<Ustrd>x</Ustrd>"));
    const auto ficheiro = lerAvisos(mensagem(entradas));
    ASSERT_EQ(ficheiro.avisos.size(), 50U);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(ficheiro.avisos[static_cast<std::size_t>(i)].linha, 3 + i);
}

TEST(Camt054, AMessageWithoutEntriesHasNoNotices) {
    EXPECT_TRUE(lerAvisos(mensagem("")).avisos.empty());
}

}  // namespace
}  // namespace psi::admin
