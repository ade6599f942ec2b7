#include "psi/domain/data.hpp"

#include <gtest/gtest.h>

#include "psi/domain/mes_referencia.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::dia;

TEST(Data, LeEEscreveOMesmo) {
    for (const char* texto : {"1000-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "9999-12-31"}) {
        const auto data = lerData(texto);
        ASSERT_TRUE(data) << texto;
        EXPECT_EQ(escrever(*data), texto);
    }
}

TEST(Data, RecusaOQueNaoExiste) {
    for (const char* texto :
         {"2025-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0999-12-31", "2026-1-01",
          "2026-01-01Z", "26-01-01", "2026/01/01", "-026-01-01", "", "2026-01-0a", "20260101"}) {
        EXPECT_FALSE(lerData(texto)) << texto;
    }
}

TEST(Data, SomaDiasPorFevereiroBissexto) {
    EXPECT_EQ(somarDias(dia("2024-02-28"), 1), dia("2024-02-29"));
    EXPECT_EQ(somarDias(dia("2025-02-28"), 1), dia("2025-03-01"));
    EXPECT_EQ(somarDias(dia("2026-01-01"), -1), dia("2025-12-31"));
    EXPECT_EQ(diasEntre(dia("2024-02-01"), dia("2024-03-01")), 29);
    EXPECT_EQ(diasEntre(dia("2026-03-01"), dia("2026-02-28")), -1);
}

TEST(Data, SomaMesesFicandoNoUltimoDiaQuandoFalta) {
    EXPECT_EQ(somarMeses(dia("2025-01-31"), 1), dia("2025-02-28"));
    EXPECT_EQ(somarMeses(dia("2024-01-31"), 1), dia("2024-02-29"));
    EXPECT_EQ(somarMeses(dia("2024-02-29"), 12), dia("2025-02-28"));
    EXPECT_EQ(somarMeses(dia("2026-01-15"), -1), dia("2025-12-15"));
    EXPECT_EQ(somarMeses(dia("2026-03-31"), -1), dia("2026-02-28"));
}

TEST(MesReferencia, LeSoMesesQueExistem) {
    EXPECT_EQ(MesReferencia::ler("2026-02")->texto(), "2026-02");
    for (const char* texto : {"2026-13", "2026-00", "2026-2", "202602", "2026-02-01", "2026-02Z", "0999-01", ""}) {
        EXPECT_FALSE(MesReferencia::ler(texto)) << texto;
    }
}

TEST(MesReferencia, SabeOsSeusDiasEVizinhos) {
    const auto fevereiro = MesReferencia::de(dia("2024-02-10"));
    EXPECT_EQ(fevereiro.primeiroDia(), dia("2024-02-01"));
    EXPECT_EQ(fevereiro.ultimoDia(), dia("2024-02-29"));
    EXPECT_EQ(fevereiro.somar(11).texto(), "2025-01");
    EXPECT_EQ(fevereiro.somar(-2).texto(), "2023-12");
    EXPECT_LT(fevereiro, fevereiro.somar(1));
}

}  // namespace
}  // namespace psi::domain
