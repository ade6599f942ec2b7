#include <gtest/gtest.h>

#include "../vetores.hpp"
#include "ciclo_caso.hpp"

namespace psi::domain {
namespace {

using namespace testes::ciclo;
using Linhas = std::vector<std::string>;

Linhas apurados(Ficha ficha, const std::vector<ValorDeTeste>& valores, const char* noMes = "2027-03") {
    for (const ValorDeTeste& valor : valores) ficha.t.comunicados.push_back(comunicado(valor));
    return textos(apurar(ficha.t, mes(noMes)).linhas);
}

const ValorDeTeste premio{.acao = Acao::Acrescentar, .natureza = 'R', .valor = "100.00"};

ValorDeTeste outro(ValorDeTeste valor, const char* comprovativo, const char* quanto) {
    valor.comprovativo = comprovativo;
    valor.valor = quanto;
    return valor;
}

TEST(CicloApurar, ACalculadaEAAcrescentada) {
    EXPECT_EQ(apurados(Ficha{}, {}), Linhas{"1 P 2027-03 30.0 1000.00 CALCULADO"});
    EXPECT_EQ(apurados(Ficha{}, {premio, outro(premio, "c2", "50.00")}),
              (Linhas{"1 P 2027-03 30.0 1000.00 CALCULADO", "1 R 2027-03 0.0 100.00 ACRESCENTADO",
                      "1 R 2027-03 0.0 50.00 ACRESCENTADO"}));
}

TEST(CicloApurar, SubstituirTiraTodasAsDessaNatureza) {
    const Ficha doisLocais = Ficha{}.local("2020-01-01 2027-03-10", 1).local("2027-03-11", 2);
    EXPECT_EQ(apurados(doisLocais, {premio, {.valor = "900.00", .dias = "27", .estabelecimento = 2}}),
              (Linhas{"1 R 2027-03 0.0 100.00 ACRESCENTADO", "2 P 2027-03 27.0 900.00 SUBSTITUIDO"}))
        << "the computed lines of both establishments, no other nature";
    const ValorDeTeste soma{.comprovativo = "c3", .natureza = 'R', .valor = "120.00"};
    EXPECT_EQ(apurados(Ficha{}, {premio, outro(premio, "c2", "50.00"), soma}),
              (Linhas{"1 P 2027-03 30.0 1000.00 CALCULADO", "1 R 2027-03 0.0 120.00 SUBSTITUIDO"}));
    EXPECT_EQ(apurados(Ficha{}, {soma, outro(premio, "c4", "5.00")}),
              (Linhas{"1 P 2027-03 30.0 1000.00 CALCULADO", "1 R 2027-03 0.0 120.00 SUBSTITUIDO",
                      "1 R 2027-03 0.0 5.00 ACRESCENTADO"}));
}

TEST(CicloApurar, AsLinhasDeUmPedidoFicamTodas) {
    EXPECT_EQ(
        apurados(Ficha{}, {{.valor = "500.00", .dias = "15"}, {.valor = "400.00", .dias = "12", .estabelecimento = 2}}),
        (Linhas{"1 P 2027-03 15.0 500.00 SUBSTITUIDO", "2 P 2027-03 12.0 400.00 SUBSTITUIDO"}));
    const ValorDeTeste correcao{.acao = Acao::Acrescentar, .valor = "-500.00", .dias = "-15", .mes = "2027-01"};
    EXPECT_EQ(apurados(Ficha{}, {correcao, {.valor = "900.00", .dias = "27"}}),
              (Linhas{"1 P 2027-01 -15.0 -500.00 ACRESCENTADO", "1 P 2027-03 27.0 900.00 SUBSTITUIDO"}))
        << "the correction came before, in the same request";
}

TEST(CicloApurar, SubstituirNaoTiraCorrecoes) {
    const ValorDeTeste correcao{.acao = Acao::Acrescentar, .valor = "-500.00", .dias = "-15", .mes = "2027-01"};
    EXPECT_EQ(apurados(Ficha{}, {correcao, {.comprovativo = "c2", .valor = "900.00", .dias = "27"}}),
              (Linhas{"1 P 2027-01 -15.0 -500.00 ACRESCENTADO", "1 P 2027-03 27.0 900.00 SUBSTITUIDO"}));
}

TEST(CicloApurar, UmaCorrecaoNaoTocaNoMes) {
    const ValorDeTeste correcao{.acao = Acao::Acrescentar, .valor = "-500.00", .dias = "-15", .mes = "2027-01"};
    EXPECT_EQ(apurados(Ficha{}, {correcao}),
              (Linhas{"1 P 2027-01 -15.0 -500.00 ACRESCENTADO", "1 P 2027-03 30.0 1000.00 CALCULADO"}));
}

TEST(CicloApurar, ASubstituidaFicaDigaOContratoOQueDisser) {
    Ficha cessado{"2020-01-01 2027-02-10"};
    EXPECT_EQ(apurados(cessado, {{.valor = "900.00", .dias = "30"}}), Linhas{"1 P 2027-03 30.0 900.00 SUBSTITUIDO"});
    EXPECT_EQ(apurados(Ficha{}.interrupcao("2027-03-01"), {{.valor = "900.00", .dias = "30"}}),
              Linhas{"1 P 2027-03 30.0 900.00 SUBSTITUIDO"});
}

TEST(CicloApurar, AComunicarAteHaverValoresDoMes) {
    Ficha ficha = Ficha{}.contrato("2020-01-01", "1000.00", "C");
    EXPECT_TRUE(apurar(ficha.t, mes("2027-03")).aComunicar);
    ficha.t.comunicados = {
        comunicado({.acao = Acao::Acrescentar, .natureza = 'R', .valor = "10.00", .mes = "2027-01"})};
    EXPECT_TRUE(apurar(ficha.t, mes("2027-03")).aComunicar) << "a correction says nothing of this month";
    ficha.t.comunicados = {comunicado({.valor = "0.00"})};
    EXPECT_FALSE(apurar(ficha.t, mes("2027-03")).aComunicar);
    EXPECT_FALSE(apurar(Ficha{}.t, mes("2027-03")).aComunicar);
}

TEST(CicloApurar, Palavras) {
    for (const char* situacao : {"CALCULADO", "SUBSTITUIDO", "ACRESCENTADO", "A_COMUNICAR"})
        EXPECT_EQ(escrever(lerSituacaoValor(situacao).value()), situacao);
    EXPECT_EQ(lerSituacaoValor("OUTRA"), std::nullopt);
    EXPECT_EQ(escrever(OrigemValor::Oficioso), "OFICIOSO");
}

// ---- the month ----------------------------------------------------------------------------------------------------

Ficha de(std::int64_t niss, Ficha ficha) {
    ficha.t.niss = niss;
    return ficha;
}

TEST(CicloApuramento, BlocosPorEstabelecimentoETaxaArredondadosCadaUm) {
    Apuramento apuramento{mes("2027-03")};
    apuramento.juntar(de(bruno, Ficha{"2020-01-01", "1000.01"}).t);
    apuramento.juntar(de(ana, Ficha{"2020-01-01", "1000.02"}.local("2020-01-01", 2)).t);
    apuramento.juntar(de(ana, Ficha{"2020-01-01", "500.00"}.taxa("2020-01-01", agricultura)).t);
    const auto blocos = apuramento.blocos();
    ASSERT_EQ(blocos.size(), 3U);
    EXPECT_EQ(blocos[0].chave, (ChaveBloco{1, mes("2027-03"), {3330}}));
    EXPECT_EQ(blocos[1].chave, (ChaveBloco{1, mes("2027-03"), {3475}}));
    EXPECT_EQ(blocos[1].contribuicoes, calcularContribuicoes(euros("1000.01"), {2375}, {1100}));
    ASSERT_EQ(blocos[1].linhas.size(), 1U);
    EXPECT_EQ(blocos[1].linhas[0].nissTrabalhador, bruno);
    EXPECT_EQ(blocos[1].linhas[0].dias.meios(), 60);
    EXPECT_EQ(blocos[2].chave.codigoEstabelecimento, 2);

    TotaisDoMes esperados{.remuneracoes = euros("2500.03"), .trabalhadores = 3};
    for (const BlocoApurado& bloco : blocos) {
        esperados.contribuicoes.valor += bloco.contribuicoes.total.valor;
        esperados.parteTrabalhadores.valor += bloco.contribuicoes.trabalhador.valor;
    }
    EXPECT_EQ(apuramento.totais(), esperados);
}

TEST(CicloApuramento, LinhasAZeroEPorComunicarNaoVaoParaBlocos) {
    Apuramento apuramento{mes("2027-03")};
    apuramento.juntar(Ficha{}.interrupcao("2027-03-01").t);
    apuramento.juntar(de(bruno, Ficha{}.contrato("2020-01-01", "1000.00", "I")).t);
    apuramento.juntar(Ficha{"2027-05-01"}.t);
    EXPECT_TRUE(apuramento.blocos().empty());
    EXPECT_EQ(apuramento.totais(), (TotaisDoMes{.trabalhadores = 2, .porComunicar = 1}));
}

TEST(CicloApuramento, UmMesNegativoECredito) {
    Ficha ficha = Ficha{"2020-01-01 2027-01-15"};
    ficha.t.comunicados = {
        comunicado({.acao = Acao::Acrescentar, .valor = "-500.00", .dias = "-15", .mes = "2027-01"})};
    Apuramento apuramento{mes("2027-03"), {geral}};
    apuramento.juntar(ficha.t);
    const auto blocos = apuramento.blocos();
    ASSERT_EQ(blocos.size(), 1U);
    EXPECT_EQ(blocos[0].totalRemuneracoes, euros("-500.00"));
    EXPECT_EQ(blocos[0].contribuicoes, calcularContribuicoes(euros("-500.00"), {2375}, {1100}));
    EXPECT_EQ(blocos[0].linhas[0].mesRemuneracao, mes("2027-01"));
}

TEST(CicloApuramento, AReparticaoDaTaxa) {
    Ficha ficha = Ficha{"2020-01-01 2027-01-15"};
    ficha.t.comunicados = {
        comunicado({.acao = Acao::Acrescentar, .natureza = 'R', .valor = "100.00", .mes = "2027-01"})};
    Apuramento semNada{mes("2027-03")};
    semNada.juntar(ficha.t);
    EXPECT_FALSE(semNada.blocos()[0].reparticaoConhecida);
    EXPECT_EQ(semNada.blocos()[0].contribuicoes.total, euros("34.75"));

    ficha.t.comunicados[0].taxaTrabalhador = Taxa{1000};
    Apuramento comunicada{mes("2027-03"), {geral}};
    comunicada.juntar(ficha.t);
    EXPECT_EQ(comunicada.blocos()[0].contribuicoes.trabalhador, euros("10.00"));

    Apuramento discordam{mes("2027-03"), {geral}};
    discordam.juntar(de(bruno, Ficha{"2020-01-01", "100.00"}).t);
    discordam.juntar(ficha.t);
    EXPECT_EQ(discordam.blocos()[0].contribuicoes.trabalhador, euros("22.00")) << "not one for all: reference data";
}

TEST(CicloApuramento, VinteMilTrabalhadoresEmMilEstabelecimentos) {
    Apuramento apuramento{mes("2027-03")};
    for (int i = 0; i < 20'000; ++i) apuramento.juntar(de(ana + i, Ficha{}.local("2020-01-01", 1 + i % 1000)).t);
    EXPECT_EQ(apuramento.blocos().size(), 1000U);
    EXPECT_EQ(apuramento.totais().remuneracoes, euros("20000000.00"));
}

}  // namespace
}  // namespace psi::domain
