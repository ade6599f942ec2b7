#include <gtest/gtest.h>

#include "../vetores.hpp"
#include "ciclo_caso.hpp"
#include "psi/domain/ciclo/apuramento.hpp"

namespace psi::domain {
namespace {

using namespace testes::ciclo;

Ficha de(std::int64_t niss, Ficha ficha) {
    ficha.t.niss = niss;
    return ficha;
}

/// Workers of every kind: computed, with a bonus, in another place, A_COMUNICAR, ill all the month, of another rate.
std::vector<TrabalhadorDoMes> gente() {
    auto comPremio = de(2, Ficha{"2020-01-01", "1000.01"});
    comPremio.t.comunicados = {comunicado({.acao = Acao::Acrescentar, .natureza = 'R', .valor = "100.00"})};
    return {Ficha{}.t,
            comPremio.t,
            de(3, Ficha{"2020-01-01", "1000.02"}.local("2020-01-01", 2)).t,
            de(4, Ficha{}.contrato("2020-01-01", "1000.00", "I")).t,
            de(5, Ficha{}.interrupcao("2027-03-01")).t,
            de(6, Ficha{"2020-01-01", "500.00"}.taxa("2020-01-01", agricultura)).t};
}

TEST(CicloResumo, WhoIsTakenAwayLeavesNothing) {
    for (const auto& quem : gente()) {
        ResumoDoMes sem{mes("2027-03")}, depois{mes("2027-03")};
        for (const auto& um : gente()) {
            depois.juntar(um);
            if (um.niss != quem.niss) sem.juntar(um);
        }
        depois.retirar(quem);
        EXPECT_EQ(depois.totais(), sem.totais()) << quem.niss;
        EXPECT_EQ(depois.totaisDosBlocos(), sem.totaisDosBlocos()) << quem.niss;
        EXPECT_EQ(depois.linhas(), sem.linhas()) << quem.niss;
        EXPECT_EQ(depois.linhasDosBlocos(), sem.linhasDosBlocos()) << quem.niss;
        EXPECT_EQ(depois.blocos().size(), sem.blocos().size()) << quem.niss;
    }
}

TEST(CicloResumo, WhatIsShownAndWhatIsInBlocks) {
    ResumoDoMes resumo{mes("2027-03")};
    for (const auto& um : gente()) resumo.juntar(um);
    EXPECT_EQ(resumo.totais().trabalhadores, 6);
    EXPECT_EQ(resumo.totais().porComunicar, 1);
    EXPECT_EQ(resumo.linhas(), 7) << "two of one worker, and one that says A_COMUNICAR";
    EXPECT_EQ(resumo.totaisDosBlocos().trabalhadores, 4);
    EXPECT_EQ(resumo.totaisDosBlocos().porComunicar, 0);
    EXPECT_EQ(resumo.linhasDosBlocos(), 5);
    EXPECT_EQ(resumo.totaisDosBlocos().remuneracoes, resumo.totais().remuneracoes);
}

TEST(CicloResumo, TheSplitIsOneAgainOnceWhoDisagreesHasGone) {
    auto outro = de(2, Ficha{"2020-01-01 2027-01-15"});
    outro.t.comunicados = {
        comunicado({.acao = Acao::Acrescentar, .natureza = 'R', .valor = "100.00", .mes = "2027-01"})};
    outro.t.comunicados[0].taxaTrabalhador = Taxa{1000};
    ResumoDoMes resumo{mes("2027-03")};
    resumo.juntar(Ficha{"2020-01-01", "100.00"}.t);
    resumo.juntar(outro.t);
    EXPECT_EQ(resumo.totais().parteTrabalhadores, Cents{}) << "two, and reference data knows none";
    resumo.retirar(outro.t);
    EXPECT_EQ(resumo.totais().parteTrabalhadores, Cents{1'100});
}

TEST(CicloResumo, ALineHasTheSplitOfItsLastDay) {
    const TaxaAplicavel antes{{2030}, {930}}, depois{{2040}, {920}};
    const auto mudou = [](TaxaAplicavel uma, TaxaAplicavel outra) {
        ResumoDoMes resumo{mes("2027-03")};
        resumo.juntar(Ficha{}.taxa("2020-01-01 2027-03-14", uma).taxa("2027-03-15", outra).t);
        return resumo.totais().parteTrabalhadores;
    };
    EXPECT_EQ(mudou(antes, depois), Cents{9'200});
    EXPECT_EQ(mudou(depois, antes), Cents{9'300});
}

TEST(CicloResumo, ACorrectionOfAnotherMonthDoesNotTakeThisOnesSplit) {
    Ficha ficha{"2027-02-01", "100.00"};
    ficha.t.comunicados = {
        comunicado({.acao = Acao::Acrescentar, .natureza = 'R', .valor = "-10.00", .mes = "2027-01"})};
    ficha.t.comunicados[0].taxaTrabalhador.reset();
    ResumoDoMes resumo{mes("2027-03")};
    resumo.juntar(ficha.t);
    EXPECT_EQ(resumo.totais().parteTrabalhadores, Cents{990}) << "of what stands, by the one split that is known";
}

}  // namespace
}  // namespace psi::domain
