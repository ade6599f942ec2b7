#include <algorithm>

#include "ciclo_caso.hpp"

namespace psi::store::testes {
namespace {

using CicloFactos = CicloCaso;

TEST_F(CicloFactos, TheMonthsFromTheFirstToTodaysAreRead) {
    const auto lidos = ciclo();
    ASSERT_EQ(lidos.meses.size(), 3U);
    EXPECT_EQ(lidos.inicio.proprio, mes("2026-04"));
    EXPECT_EQ(lidos.inicio.apuradoDesde, dia("2016-01-01"));
    EXPECT_EQ(lidos.meses[0].mes, mes("2026-04"));
    EXPECT_EQ(lidos.meses[2].versao, 1);
    EXPECT_EQ(lidos.meses[2].parametros.diaComunicacao, 20U);
    EXPECT_EQ(lidos.meses[2].parametros.diaPagamento, 25U);
    EXPECT_EQ(lidos.meses[2].parametros.agostoPagamento, 31U);
    EXPECT_FALSE(lidos.reparticoes.empty());

    EXPECT_TRUE(ciclo(empregadorB()).meses.empty()) << "the law's first month is still to come";
}

TEST_F(CicloFactos, TheLawsMonthIsARow) {
    sql("DELETE FROM psi.inicio_ciclo");
    const auto em = [&](const char* data) { return lerCiclo(pool, emSegundos(30), empregadorA(), instante(data)); };
    EXPECT_EQ(em("2026-12-31").inicio.obrigatorio, mes("2027-01"));
    EXPECT_TRUE(em("2026-12-31").meses.empty());
    EXPECT_EQ(em("2027-02-10").meses.size(), 2U);
    sql("UPDATE psi.parametro SET valor = 202707 WHERE nome = 'scc_obrigatorio_desde'");
    EXPECT_TRUE(em("2027-02-10").meses.empty());
    sql("UPDATE psi.parametro SET valor = 202701 WHERE nome = 'scc_obrigatorio_desde'");
    const auto proprio = "INSERT INTO psi.inicio_ciclo VALUES (" + std::to_string(empregadorA());
    sql(proprio + ", true, '2099-01-01', now(), 1, 0)");
    EXPECT_TRUE(em("2027-02-10").meses.empty()) << "a seed's row is for trying the classic model";
    sql(proprio + ", false, '2027-02-01', now(), 2, 1)");
    EXPECT_EQ(em("2027-02-10").meses.size(), 1U) << "an adhesion goes before it";
}

TEST_F(CicloFactos, AMonthWithAcceptedBlocksIsClassic) {
    sql("INSERT INTO psi.entrega VALUES (" + std::to_string(empregadorA()) + ", '" + uuid(1) +
        "', 900000001, 'ESTRUTURADA', now(), 1)");
    sql("INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes, "
        "contribuicoes, remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao) VALUES "
        "(" +
        std::to_string(empregadorA()) + ", '" + uuid(1) +
        "', 1, 'ACEITE', 1, '2026-04-01', 3475, 0, 0, 0, 0, 1, sha256('x'), now(), 1)");
    EXPECT_TRUE(ciclo().mes(mes("2026-04"))->classico);
    EXPECT_FALSE(ciclo().mes(mes("2026-05"))->classico);
}

TEST_F(CicloFactos, AWorkersDatedRowsOfTheMonthAreRead) {
    const auto vinculo = ana.comunicar("2026-01-15");
    ana.alterar(dia("2026-05-11"), 200'000);
    ana.transferir(2, dia("2026-05-21"), std::nullopt);
    interrupcao(2, ana.trabalhador(), "2026-05-03", "2026-05-05");
    interrupcao(3, ana.trabalhador(), "2026-05-29", nullptr);
    interrupcao(4, ana.trabalhador(), "2026-02-01", "2026-02-03");
    comunicar(5, "2026-05", {linha(ana.trabalhador(), 'B', 5'000)});

    const auto maio = trabalhador("2026-05", ana.trabalhador());
    EXPECT_EQ(maio.niss, ana.trabalhador());
    EXPECT_EQ(maio.dataNascimento, ana.contrato().dataNascimento);
    ASSERT_EQ(maio.vinculos.size(), 1U);
    const auto& v = maio.vinculos[0];
    EXPECT_EQ(v.numero, vinculo);
    EXPECT_EQ(v.dias.inicio, dia("2026-01-15"));
    EXPECT_FALSE(v.dias.fim);
    ASSERT_EQ(v.contratos.size(), 2U);
    EXPECT_EQ(v.contratos[0].dias.fim, dia("2026-05-10"));
    EXPECT_EQ(v.contratos[0].mensal, domain::Cents{123'456});
    EXPECT_EQ(v.contratos[1].mensal, domain::Cents{200'000});
    EXPECT_EQ(v.contratos[1].modalidade, "A");
    ASSERT_EQ(v.locais.size(), 2U);
    EXPECT_EQ(v.locais[1].codigoEstabelecimento, 2);
    ASSERT_EQ(v.taxas.size(), 1U);
    EXPECT_EQ(v.taxas[0].taxa.empregador.pontosBase, 2'375);
    ASSERT_EQ(maio.interrupcoes.size(), 2U) << "February's is not of the month";
    EXPECT_EQ(maio.interrupcoes[0].fim, dia("2026-05-05"));
    EXPECT_FALSE(maio.interrupcoes[1].fim);
    ASSERT_EQ(maio.comunicados.size(), 1U);
    EXPECT_EQ(maio.comunicados[0].comprovativo, uuid(5));
    EXPECT_EQ(maio.comunicados[0].codigoEstabelecimento, 2) << "that of the last linked day";
    EXPECT_EQ(maio.comunicados[0].taxaTrabalhador, domain::Taxa{1'100});
    EXPECT_EQ(maio.comunicados[0].valor, domain::Cents{5'000});

    const auto abril = trabalhador("2026-04", ana.trabalhador());
    EXPECT_EQ(abril.vinculos.at(0).contratos.size(), 1U);
    EXPECT_TRUE(abril.interrupcoes.empty() && abril.comunicados.empty());
}

TEST_F(CicloFactos, PartTimeHasItsDays) {
    ana.comunicar("2026-01-15");
    sql("UPDATE psi.periodo_contrato SET modalidade = (SELECT min(codigo) FROM psi.modalidade_contrato WHERE "
        "tempo_parcial), dias = 1300 WHERE trabalhador = " +
        std::to_string(ana.trabalhador()));
    const auto contrato = trabalhador("2026-05", ana.trabalhador()).vinculos.at(0).contratos.at(0);
    EXPECT_TRUE(contrato.tempoParcial);
    EXPECT_EQ(contrato.diasTrabalho, domain::Centesimos{1'300});
}

TEST_F(CicloFactos, PagesByNissComeToTheWholeMonth) {
    ana.comunicar("2026-01-15");
    const auto todos = trabalhadores("2026-05");
    ASSERT_GT(todos.size(), 3U);
    EXPECT_TRUE(std::ranges::is_sorted(todos, {}, &domain::TrabalhadorDoMes::niss));
    std::vector<std::int64_t> folheados;
    FiltroTrabalhadoresDoMes filtro;
    filtro.limite = 2;
    for (auto pagina = trabalhadores("2026-05", filtro); !pagina.empty(); pagina = trabalhadores("2026-05", filtro)) {
        EXPECT_LE(pagina.size(), 2U);
        for (const auto& um : pagina) folheados.push_back(um.niss);
        filtro.depoisDe = folheados.back();
    }
    ASSERT_EQ(folheados.size(), todos.size());
    for (std::size_t i = 0; i < todos.size(); ++i) EXPECT_EQ(folheados[i], todos[i].niss);
}

TEST_F(CicloFactos, AnEstablishmentHasItsWorkers) {
    ana.comunicar("2026-01-15");
    ana.transferir(3, dia("2026-05-21"), std::nullopt);
    FiltroTrabalhadoresDoMes filtro;
    filtro.codigoEstabelecimento = 3;
    const auto tem = [&](const char* texto) {
        return std::ranges::count(trabalhadores(texto, filtro), ana.trabalhador(), &domain::TrabalhadorDoMes::niss) > 0;
    };
    EXPECT_TRUE(tem("2026-05"));
    EXPECT_FALSE(tem("2026-04"));
}

TEST_F(CicloFactos, AWorkerWithStandingValuesIsOfTheMonthWithoutAVinculo) {
    const auto numero = ana.comunicar("2026-05-15");
    comunicar(5, "2026-05", {linha(ana.trabalhador(), 'B', 5'000)});
    sql("UPDATE psi.vinculo SET anulado = true WHERE numero = " + std::to_string(numero));
    const auto maio = trabalhador("2026-05", ana.trabalhador());
    EXPECT_TRUE(maio.vinculos.empty());
    EXPECT_EQ(maio.comunicados.size(), 1U);
    anular(6, 5, "2026-05");
    FiltroTrabalhadoresDoMes filtro;
    filtro.nissTrabalhador = {ana.trabalhador()};
    EXPECT_TRUE(trabalhadores("2026-05", filtro).empty());
}

}  // namespace
}  // namespace psi::store::testes
