#include <array>

#include "ciclo_caso.hpp"

namespace psi::store::testes {
namespace {

class CicloVersao : public CicloCaso {
protected:
    /// How much each month has grown since the last call: April, May, June.
    std::string cresceu() {
        std::string texto;
        std::array<std::int64_t, 3> agora{versao("2026-04"), versao("2026-05"), versao("2026-06")};
        for (std::size_t i = 0; i < 3; ++i) texto += (i == 0 ? "" : ",") + std::to_string(agora[i] - antes_[i]);
        antes_ = agora;
        return texto;
    }

private:
    std::array<std::int64_t, 3> antes_{1, 1, 1};
};

TEST_F(CicloVersao, GrowsByWhatChangesALineOfTheMonth) {
    const auto numero = ana.comunicar("2026-05-20");
    EXPECT_EQ(cresceu(), "0,1,1");
    const auto alterado = ana.alterar(dia("2026-06-01"), 200'000);
    EXPECT_EQ(cresceu(), "0,0,1");
    const auto movido = ana.transferir(2, dia("2026-05-25"), dia("2026-05-28"));
    EXPECT_EQ(cresceu(), "0,1,0") << "back at the place before June";
    EXPECT_TRUE(ana.anular(movido).empty());
    EXPECT_EQ(cresceu(), "0,1,0") << "its undoing changes the same days";
    EXPECT_TRUE(ana.anular(alterado).empty());
    EXPECT_EQ(cresceu(), "0,0,1");
    const auto cessado = ana.cessar(dia("2026-05-31"));
    EXPECT_EQ(cresceu(), "0,0,1") << "May is whole as before";
    EXPECT_TRUE(ana.anular(cessado).empty());
    EXPECT_EQ(cresceu(), "0,0,1");
    EXPECT_TRUE(ana.anular(numero).empty());
    EXPECT_EQ(cresceu(), "0,1,1");
    Historia{base, pool, 2}.comunicar("2026-07-01");
    EXPECT_EQ(cresceu(), "0,0,0") << "a month to come";
    Historia{base, pool, 3}.comunicar("2020-01-01");
    EXPECT_EQ(cresceu(), "1,1,1") << "from the first month in the cycle on";
    interrupcao(1, ana.trabalhador(), "2026-05-03", "2026-05-12");
    EXPECT_EQ(cresceu(), "0,1,0");
    interrupcao(2, ana.trabalhador(), "2026-05-03", nullptr);
    EXPECT_EQ(cresceu(), "0,1,1");
}

TEST_F(CicloVersao, AWrittenMonthKeepsItsOwnAndTellsOfTheChange) {
    ana.comunicar("2026-01-15");
    confirmar(1, "2026-05");
    cresceu();
    const auto numero = ana.alterar(dia("2026-05-11"), 200'000);
    EXPECT_EQ(cresceu(), "0,0,1");
    const std::array meses{mes("2026-05"), mes("2026-06")};
    const auto factos = lerAvisos(pool, emSegundos(30), empregadorA(), meses);
    ASSERT_EQ(factos.size(), 2U);
    EXPECT_EQ(factos[0].confirmadoEm, agora());
    EXPECT_GT(factos[0].porPagar.valor, 0);
    ASSERT_FALSE(factos[0].alteracoes.empty());
    EXPECT_EQ(factos[0].alteracoes.back().niss, ana.trabalhador());
    EXPECT_EQ(factos[0].alteracoes.back().facto, numero);
    EXPECT_EQ(factos[0].alteracoes.back().instante, agora());
    EXPECT_FALSE(factos[0].alteracoes.back().substituido);
    EXPECT_FALSE(factos[1].confirmadoEm);
    const auto quantas = factos[0].alteracoes.size();
    EXPECT_TRUE(ana.anular(numero).empty());
    const auto depois = lerAvisos(pool, emSegundos(30), empregadorA(), meses)[0].alteracoes;
    EXPECT_EQ(depois.size(), quantas) << "what was undone is told no more; its undoing is";
    EXPECT_NE(depois.back().facto, numero);
}

TEST_F(CicloVersao, NoticesTellOfAlertsAndOfWhoIsToBeCommunicated) {
    ana.comunicar("2026-01-15");
    const std::array meses{mes("2026-05")};
    const auto ler = [&] { return lerAvisos(pool, emSegundos(30), empregadorA(), meses).at(0); };
    auto metade = linha(ana.trabalhador(), 'P', 50'000, domain::Acao::Substituir);
    metade.dias = domain::Centesimos{1'225};
    comunicar(1, "2026-05", {metade});
    ASSERT_EQ(ler().comAlertas.size(), 1U);
    EXPECT_EQ(ler().comAlertas[0].niss, ana.trabalhador());
    const auto antes = ler().porComunicar.size();
    sql("UPDATE psi.periodo_contrato SET modalidade = 'C' WHERE trabalhador = " + std::to_string(ana.trabalhador()));
    EXPECT_EQ(ler().porComunicar.size(), antes + 1);
    comunicar(2, "2026-05", {linha(ana.trabalhador(), 'B', 100)});
    EXPECT_TRUE(ler().comAlertas.empty()) << "answered";
    EXPECT_EQ(ler().porComunicar.size(), antes);
}

TEST_F(CicloVersao, AClassicEmployerKeepsNothing) {
    sql("DELETE FROM psi.inicio_ciclo");
    ana.comunicar("2026-01-15");
    ana.alterar(dia("2026-05-11"), 200'000);
    EXPECT_EQ(contar("ciclo_mes"), "0");
    EXPECT_EQ(contar("alteracao_mes"), "0");
}

TEST_F(CicloVersao, InterruptionsAreEndedAndAnnulledAndStampTheVinculo) {
    ana.comunicar("2026-01-15");
    const auto marca = [&] {
        return std::stoll(
            sql("SELECT marca FROM psi.vinculo WHERE trabalhador = " + std::to_string(ana.trabalhador())));
    };
    const auto antes = marca();
    interrupcao(1, ana.trabalhador(), "2026-05-03", nullptr);
    EXPECT_GT(marca(), antes);
    cresceu();
    const auto fim = [&](const char* dia) {
        return sql("SELECT psi.terminar_interrupcao(" + std::to_string(empregadorA()) +
                   ", (SELECT max(id) FROM psi.interrupcao), nextval('psi.numero_comunicacao'), '" + dia +
                   "', '2026-06-15 12:00+00')");
    };
    EXPECT_EQ(fim("2026-05-01"), "f") << "before its first day";
    EXPECT_EQ(fim("2026-05-31"), "t");
    EXPECT_EQ(cresceu(), "0,0,1");
    EXPECT_EQ(fim("2026-05-20"), "f") << "never changed";
    EXPECT_EQ(sql("SELECT psi.anular_interrupcao(" + std::to_string(empregadorA()) +
                  ", (SELECT max(id) FROM psi.interrupcao), nextval('psi.numero_comunicacao'), '2026-06-15 12:00+00')"),
              "t");
    EXPECT_EQ(cresceu(), "0,1,0");
    EXPECT_TRUE(trabalhador("2026-05", ana.trabalhador()).interrupcoes.empty());
}

TEST_F(CicloVersao, ReporDadosUndoesAllOfIt) {
    ana.comunicar("2026-01-15");
    const auto antes = trabalhadores("2026-05").size();
    comunicar(1, "2026-05", {linha(ana.trabalhador(), 'B', 100)});
    interrupcao(2, ana.trabalhador(), "2026-05-03", "2026-05-04");
    confirmar(3, "2026-05");
    fechar("2026-04", apurados("2026-04"), lido("2026-04"));
    {
        const auto ligacao = base.ligar("psi_gateway");
        pqxx::work transaction{*ligacao};
        EXPECT_TRUE(transaction.exec1("SELECT (psi.por_repor(" + std::to_string(empregadorA()) + ", NULL)).algo")[0]
                        .as<bool>());
        transaction.exec("SELECT psi.repor_empregador(" + std::to_string(empregadorA()) + ", NULL)");
        EXPECT_FALSE(transaction.exec1("SELECT (psi.por_repor(" + std::to_string(empregadorA()) + ", NULL)).algo")[0]
                         .as<bool>());
        transaction.commit();
    }
    for (const auto* tabela :
         {"ciclo_mes", "ronda_ciclo", "alteracao_mes", "interrupcao", "comunicacao_valores", "trabalhador_comunicado",
          "linha_comunicada", "inicio_ciclo WHERE NOT da_semente", "bloco"})
        EXPECT_EQ(sql("SELECT count(*) FROM psi." + std::string{tabela} +
                      (std::string_view{tabela}.find("WHERE") != std::string_view::npos ? " AND" : " WHERE") +
                      std::string{" empregador = "} + std::to_string(empregadorA())),
                  "0")
            << tabela;
    EXPECT_EQ(trabalhadores("2026-05").size(), antes - 1);
}

}  // namespace
}  // namespace psi::store::testes
