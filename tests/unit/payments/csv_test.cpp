#include <gtest/gtest.h>

#include "app/admin/payments/bank_files/notices.hpp"
#include "psi/domain/pagamentos/referencia_pagamento.hpp"

namespace psi::admin {
namespace {

const std::string cabecalho = "referencia_banco;data;valor;meio;entidade;referencia\n";

TEST(AvisosCsv, EachMeans) {
    const auto rf = domain::referenciaDePagamento(10'000'077);
    const auto ficheiro = lerAvisos("\xEF\xBB\xBF" + cabecalho +
                                    "B1;2026-11-20;1234,56;MULTIBANCO;12345;123 456 789\r\n"
                                    "\r\n"
                                    "B2;2026-11-21;100;TRANSFERENCIA;;" +
                                    rf +
                                    "\n"
                                    " B3 ; 2026-11-22 ; 0.01 ; TESOURARIA ; ; 10000077 ");
    EXPECT_TRUE(ficheiro.recusados.empty());
    ASSERT_EQ(ficheiro.avisos.size(), 3U);
    const auto& multibanco = ficheiro.avisos[0];
    EXPECT_EQ(multibanco.linha, 2);
    EXPECT_EQ(multibanco.valor, domain::Cents{123'456});
    EXPECT_EQ(multibanco.chaves.multibanco.at(0), (domain::ReferenciaMultibanco{12345, "123456789"}));
    EXPECT_EQ(multibanco.referencia, "12345 123456789");
    EXPECT_EQ(ficheiro.avisos[1].chaves.documentos, std::vector<std::int64_t>{10'000'077});
    EXPECT_EQ(ficheiro.avisos[2].referenciaBanco, "B3");
    EXPECT_EQ(ficheiro.avisos[2].linha, 5);
    EXPECT_EQ(ficheiro.avisos[2].dataPagamento, domain::lerData("2026-11-22"));
    EXPECT_EQ(ficheiro.avisos[2].chaves.documentos, std::vector<std::int64_t>{10'000'077});
}

TEST(AvisosCsv, AReferenceThatNamesNothingIsANoticeAllTheSame) {
    const auto ficheiro =
        lerAvisos(cabecalho + "B1;2026-11-20;1;TRANSFERENCIA;;pagamento de ontem\nB2;2026-11-20;1;TRANSFERENCIA;;\n");
    ASSERT_EQ(ficheiro.avisos.size(), 2U);
    EXPECT_TRUE(ficheiro.avisos[0].chaves.vazias());
}

TEST(AvisosCsv, ALineThatCannotBeReadIsNamed) {
    for (const char* linha : {
             "B1;2026-11-20;1;TRANSFERENCIA;",
             "B1;2026-11-20;1;TRANSFERENCIA;;x;y",
             ";2026-11-20;1;TRANSFERENCIA;;x",
             "B1;20-11-2026;1;TRANSFERENCIA;;x",
             "B1;2026-02-30;1;TRANSFERENCIA;;x",
             "B1;2026-11-20;;TRANSFERENCIA;;x",
             "B1;2026-11-20;0;TRANSFERENCIA;;x",
             "B1;2026-11-20;-1;TRANSFERENCIA;;x",
             "B1;2026-11-20;1.234,56;TRANSFERENCIA;;x",
             "B1;2026-11-20;1.230;TRANSFERENCIA;;x",
             "B1;2026-11-20;1,000;TRANSFERENCIA;;x",
             "B1;2026-11-20;1.2300;TRANSFERENCIA;;x",
             "B1;2026-11-20;10000000000,00;TRANSFERENCIA;;x",
             "B1;2026-11-20;1;transferencia;;x",
             "B1;2026-11-20;1;CHEQUE;;x",
             "B1;2026-11-20;1;TRANSFERENCIA;12345;x",
             "B1;2026-11-20;1;MULTIBANCO;;123456789",
             "B1;2026-11-20;1;MULTIBANCO;123456;123456789",
             "B1;2026-11-20;1;MULTIBANCO;12345;12345678",
             "B1;2026-11-20;1;MULTIBANCO;12345;",
             "B1;2026-11-20;1;TRANSFERENCIA;;a\x01z",
             "B1;2026-11-20;1;TRANSFERENCIA;;a\x7Fz",
         }) {
        const auto ficheiro = lerAvisos(cabecalho + linha + "\nB9;2026-11-20;1;TRANSFERENCIA;;x\n");
        ASSERT_EQ(ficheiro.recusados.size(), 1U) << linha;
        EXPECT_EQ(ficheiro.recusados[0].linha, 2);
        EXPECT_FALSE(ficheiro.recusados[0].motivo.empty());
        EXPECT_EQ(ficheiro.avisos.size(), 1U) << "the next line counts";
    }
}

TEST(AvisosCsv, WhatIsNoSuchFileIsRefusedWhole) {
    for (const std::string& texto :
         {std::string{}, std::string{"\n"}, std::string{"B1;2026-11-20;1;TRANSFERENCIA;;x\n"},
          std::string{"referencia_banco,data,valor,meio,entidade,referencia\n"},
          cabecalho + "B1;2026-11-20;1;TRANSFERENCIA;;\xE7\n", cabecalho + std::string(1, '\0'),
          std::string{"%PDF-1.4"}})
        EXPECT_THROW((void)lerAvisos(texto), FileRefused) << texto;
    EXPECT_TRUE(lerAvisos(cabecalho).avisos.empty()) << "a day without payments";
}

}  // namespace
}  // namespace psi::admin
