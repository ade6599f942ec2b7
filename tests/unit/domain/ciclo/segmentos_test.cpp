#include <gtest/gtest.h>

#include "../vetores.hpp"
#include "ciclo_caso.hpp"

namespace psi::domain {
namespace {

using namespace testes::ciclo;
using Linhas = std::vector<std::string>;

struct Caso {
    const char* nome;
    Ficha ficha;
    const char* mes;
    Linhas linhas;
};

void verificar(const std::vector<Caso>& casos) {
    for (const auto& [nome, ficha, noMes, linhas] : casos) EXPECT_EQ(ficha.texto(noMes), linhas) << nome;
}

/// The table of R-CIC-23, row after row.
TEST(CicloSegmentos, ATabelaDaRegra) {
    verificar({
        {"mês inteiro", Ficha{}, "2027-01", {"1 34.75 30.0 1000.00"}},
        {"fevereiro inteiro", Ficha{}, "2027-02", {"1 34.75 30.0 1000.00"}},
        {"começa a 11 de março", Ficha{"2027-03-11"}, "2027-03", {"1 34.75 21.0 700.00"}},
        {"cessa a 31 de janeiro", Ficha{"2020-01-01 2027-01-31"}, "2027-01", {"1 34.75 30.0 1000.00"}},
        {"cessa a 15 de janeiro", Ficha{"2020-01-01 2027-01-15"}, "2027-01", {"1 34.75 15.0 500.00"}},
        {"base muda a 11 de abril",
         Ficha{}.contrato("2020-01-01 2027-04-10", "1000.00").contrato("2027-04-11", "1200.00"),
         "2027-04",
         {"1 34.75 30.0 1133.33"}},
        {"doente de 3 a 12 de maio", Ficha{}.interrupcao("2027-05-03 2027-05-12"), "2027-05", {"1 34.75 20.0 666.67"}},
        {"um dia em fevereiro", Ficha{"2027-02-28"}, "2027-02", {"1 34.75 1.0 33.33"}},
        {"doente todo o fevereiro", Ficha{}.interrupcao("2027-02-01 2027-02-28"), "2027-02", {"1 34.75 0.0 0.00"}},
        {"dois vínculos", Ficha{"2020-01-01 2027-01-15"}.vinculo("2027-01-16"), "2027-01", {"1 34.75 30.0 1000.00"}},
        {"doente sobre a mudança de base",
         Ficha{}
             .contrato("2020-01-01 2027-04-10", "1000.00")
             .contrato("2027-04-11", "1200.00")
             .interrupcao("2027-04-05 2027-04-14"),
         "2027-04",
         {"1 34.75 20.0 773.33"}},
        {"contrato A até 30, B a 31",
         Ficha{}.contrato("2020-01-01 2027-01-30", "1000.00").contrato("2027-01-31", "1500.00"),
         "2027-01",
         {"1 34.75 30.0 1000.00"}},
        {"começa a 2 de fevereiro", Ficha{"2027-02-02"}, "2027-02", {"1 34.75 27.0 900.00"}},
        {"começa a 2 de março", Ficha{"2027-03-02"}, "2027-03", {"1 34.75 30.0 1000.00"}},
        {"estabelecimentos 1, 2, 1",
         Ficha{}.local("2020-01-01 2027-04-10", 1).local("2027-04-11 2027-04-20", 2).local("2027-04-21", 1),
         "2027-04",
         {"1 34.75 20.0 666.67", "2 34.75 10.0 333.33"}},
        {"tempo parcial, 13 dias, começa a 11 de março",
         Ficha{"2027-03-11"}.parcial("13"),
         "2027-03",
         {"1 34.75 9.0 700.00"}},
    });
}

TEST(CicloSegmentos, OsDoisVinculosSaoDoisSegmentosDeQuinze) {
    const Ficha ficha = Ficha{"2020-01-01 2027-01-15"}.vinculo("2027-01-16");
    const auto cortados = segmentos(ficha.t, mes("2027-01"));
    ASSERT_EQ(cortados.size(), 2U);
    EXPECT_EQ(cortados[0].dias, 15);
    EXPECT_EQ(cortados[1].dias, 15);
    EXPECT_EQ(cortados[1].vinculo, 2);
    EXPECT_EQ(escrever(cortados[1].de) + " " + escrever(cortados[1].ate), "2027-01-16 2027-01-31");
}

TEST(CicloSegmentos, DiasDoMes) {
    verificar({
        {"sem vínculo no mês", Ficha{"2027-05-01"}, "2027-04", {}},
        {"primeiro dia só", Ficha{"2020-01-01 2027-03-01"}, "2027-03", {"1 34.75 1.0 33.33"}},
        {"fevereiro bissexto menos um dia", Ficha{"2028-02-02"}, "2028-02", {"1 34.75 28.0 933.33"}},
        {"fevereiro em dois contratos: o último tem o que falta",
         Ficha{}.contrato("2020-01-01 2027-02-14", "900.00").contrato("2027-02-15", "1200.00"),
         "2027-02",
         {"1 34.75 30.0 1060.00"}},
        {"um dia sem vínculo no meio de um mês de 31",
         Ficha{"2020-01-01 2027-03-15"}.vinculo("2027-03-17"),
         "2027-03",
         {"1 34.75 30.0 1000.00"}},
        {"dois dias sem vínculo no meio de um mês de 31",
         Ficha{"2020-01-01 2027-03-15"}.vinculo("2027-03-18"),
         "2027-03",
         {"1 34.75 29.0 966.67"}},
        {"31 dias em três estabelecimentos: o último perde o dia a mais",
         Ficha{}.local("2020-01-01 2027-01-10", 1).local("2027-01-11 2027-01-20", 2).local("2027-01-21", 3),
         "2027-01",
         {"1 34.75 10.0 333.33", "2 34.75 10.0 333.33", "3 34.75 10.0 333.33"}},
        {"o último segmento sem dias mostra-se a zero",
         Ficha{}.local("2020-01-01 2027-01-30", 1).local("2027-01-31", 2),
         "2027-01",
         {"1 34.75 30.0 1000.00", "2 34.75 0.0 0.00"}},
        {"a taxa muda no mês: duas linhas",
         Ficha{}.taxa("2020-01-01 2027-04-20", geral).taxa("2027-04-21", agricultura),
         "2027-04",
         {"1 33.30 10.0 333.33", "1 34.75 20.0 666.67"}},
        {"taxas iguais em dois períodos: uma linha",
         Ficha{}.taxa("2020-01-01 2027-04-20", geral).taxa("2027-04-21", geral),
         "2027-04",
         {"1 34.75 30.0 1000.00"}},
    });
}

TEST(CicloSegmentos, Interrupcoes) {
    verificar({
        {"sobrepostas contam uma vez",
         Ficha{}.interrupcao("2027-05-03 2027-05-12").interrupcao("2027-05-10 2027-05-14"),
         "2027-05",
         {"1 34.75 18.0 600.00"}},
        {"sem fim", Ficha{}.interrupcao("2027-05-22"), "2027-05", {"1 34.75 20.0 666.67"}},
        {"de antes a depois do mês", Ficha{}.interrupcao("2027-04-20 2027-06-03"), "2027-05", {"1 34.75 0.0 0.00"}},
        {"fora do mês", Ficha{}.interrupcao("2027-04-20 2027-04-30"), "2027-05", {"1 34.75 30.0 1000.00"}},
        {"30 de 31 dias: sobra zero", Ficha{}.interrupcao("2027-05-01 2027-05-30"), "2027-05", {"1 34.75 0.0 0.00"}},
        {"27 dias de fevereiro: sobram três",
         Ficha{}.interrupcao("2027-02-01 2027-02-27"),
         "2027-02",
         {"1 34.75 3.0 100.00"}},
        {"todos os dias com vínculo", Ficha{"2027-02-20"}.interrupcao("2027-02-15"), "2027-02", {"1 34.75 0.0 0.00"}},
        {"fora dos dias com vínculo",
         Ficha{"2027-03-11"}.interrupcao("2027-03-01 2027-03-10"),
         "2027-03",
         {"1 34.75 21.0 700.00"}},
        {"o dia 31 do segmento que já não tem dias",
         Ficha{}.local("2020-01-01 2027-01-30", 1).local("2027-01-31", 2).interrupcao("2027-01-31 2027-01-31"),
         "2027-01",
         {"1 34.75 30.0 1000.00", "2 34.75 0.0 0.00"}},
        {"todos os segmentos a zero, em fevereiro",
         Ficha{}.local("2020-01-01 2027-02-14", 1).local("2027-02-15", 2).interrupcao("2027-01-01 2027-03-31"),
         "2027-02",
         {"1 34.75 0.0 0.00", "2 34.75 0.0 0.00"}},
    });
}

TEST(CicloSegmentos, TempoParcial) {
    const auto ultimosDias = [](const char* desde, const char* dias) { return Ficha{desde}.parcial(dias); };
    verificar({
        {"mês inteiro", ultimosDias("2020-01-01", "13"), "2027-04", {"1 34.75 13.0 1000.00"}},
        {"arredonda a metades, a metade para cima",
         ultimosDias("2027-04-16", "13.5"),
         "2027-04",
         {"1 34.75 7.0 500.00"}},
        {"abaixo de um quarto ainda meio dia", ultimosDias("2027-04-30", "2"), "2027-04", {"1 34.75 0.5 33.33"}},
        {"mais de trinta dias por mês são trinta",
         ultimosDias("2020-01-01", "31"),
         "2027-04",
         {"1 34.75 30.0 1000.00"}},
        {"sem dias não há meio dia",
         Ficha{}.parcial("13").interrupcao("2027-04-01 2027-04-30"),
         "2027-04",
         {"1 34.75 0.0 0.00"}},
        {"interrupção", Ficha{}.parcial("15").interrupcao("2027-04-01 2027-04-10"), "2027-04", {"1 34.75 10.0 666.67"}},
        {"cada segmento as suas metades",
         Ficha{}
             .local("2020-01-01 2027-04-10", 1)
             .local("2027-04-11 2027-04-20", 2)
             .local("2027-04-21", 1)
             .parcial("13"),
         "2027-04",
         {"1 34.75 9.0 666.67", "2 34.75 4.5 333.33"}},
    });
}

TEST(CicloSegmentos, OValorArredondaUmaVezPorLinha) {
    // Ten days of 0.05 are 0.0167: three segments, each rounded, would give 0.06.
    const Ficha ficha = Ficha{}
                            .contrato("2020-01-01 2027-04-10", "0.05")
                            .contrato("2027-04-11 2027-04-20", "0.05")
                            .contrato("2027-04-21", "0.05");
    EXPECT_EQ(ficha.texto("2027-04"), Linhas{"1 34.75 30.0 0.05"});
    EXPECT_EQ((Ficha{"2027-04-16", "0.01"}.texto("2027-04")), Linhas{"1 34.75 15.0 0.01"}) << "half a cent is a cent";
}

TEST(CicloSegmentos, IntermitenteOuMuitoCurtaNaoSeCalcula) {
    for (const char* modalidade : {"I", "C", "D"}) {
        const Ficha ficha =
            Ficha{}.contrato("2020-01-01 2027-04-20", "1000.00").contrato("2027-04-21", "1000.00", modalidade);
        EXPECT_EQ(ficha.texto("2027-04"), Linhas{}) << modalidade;
        EXPECT_TRUE(apurar(ficha.t, mes("2027-04")).aComunicar) << modalidade;
        EXPECT_EQ(ficha.texto("2027-03").size(), 1U) << "another month";
    }
}

}  // namespace
}  // namespace psi::domain
