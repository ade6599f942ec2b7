#include <thread>

#include "ciclo_caso.hpp"

namespace psi::store::testes {
namespace {

class CicloBlocos : public CicloCaso {
protected:
    CicloBlocos() { ana.comunicar("2026-01-15"); }

    std::string blocos(const char* estado, const char* texto = "2026-05") {
        return contar("bloco", "estado = '" + std::string{estado} + "' AND mes = '" + texto +
                                   "-01' AND entrega IN (SELECT id FROM psi.entrega WHERE origem = 'APURAMENTO')");
    }
};

TEST_F(CicloBlocos, ConfirmingWritesBlocksWithTheirLines) {
    const auto feitos = apurados("2026-05");
    ASSERT_FALSE(feitos.empty());
    const auto antes = versao("2026-05");
    const auto numero = confirmar(1, "2026-05");
    EXPECT_EQ(blocos("ACEITE"), std::to_string(feitos.size()));
    std::int64_t remuneracoes = 0, contribuicoes = 0;
    std::size_t linhas = 0;
    for (const auto& bloco : feitos) {
        remuneracoes += bloco.totalRemuneracoes.valor;
        contribuicoes += bloco.contribuicoes.total.valor;
        linhas += bloco.linhas.size();
    }
    EXPECT_EQ(sql("SELECT concat_ws(',', sum(remuneracoes), sum(contribuicoes), sum(linhas), sum(contribuicoes - "
                  "contribuicoes_trabalhador - contribuicoes_empregador)) FROM psi.bloco WHERE mes = '2026-05-01' AND "
                  "empregador = " +
                  deA()),
              std::to_string(remuneracoes) + ',' + std::to_string(contribuicoes) + ',' + std::to_string(linhas) + ",0");
    EXPECT_EQ(
        sql("SELECT concat_ws(',', count(*), sum(l.valor), bool_and(l.linha BETWEEN 1 AND b.linhas), count(DISTINCT "
            "(l.bloco, l.linha))) FROM psi.linha_remuneracao AS l JOIN psi.bloco AS b ON b.id = l.bloco WHERE "
            "b.empregador = " +
            deA()),
        std::to_string(linhas) + ',' + std::to_string(remuneracoes) + ",t," + std::to_string(linhas));
    const auto depois = *ciclo().mes(mes("2026-05"));
    EXPECT_TRUE(depois.confirmado);
    EXPECT_FALSE(depois.porSilencio || depois.classico);
    EXPECT_EQ(depois.ronda, 1);
    EXPECT_EQ(depois.versao, antes) << "not by confirming";
    EXPECT_EQ(contar("pedido", "numero = " + std::to_string(numero)), "1");
    EXPECT_EQ(contar("auditoria", "operacao = 'ConfirmarValores' AND linhas = " + std::to_string(linhas)), "1");
}

TEST_F(CicloBlocos, SilenceWritesTheMonthOnce) {
    const auto feitos = apurados("2026-04");
    const auto como = lido("2026-04");
    EXPECT_TRUE(fechar("2026-04", feitos, como));
    EXPECT_FALSE(fechar("2026-04", feitos, como));
    EXPECT_FALSE(fechar("2026-04", apurados("2026-04"), lido("2026-04")));
    EXPECT_EQ(blocos("ACEITE", "2026-04"), std::to_string(feitos.size()));
    EXPECT_EQ(sql("SELECT concat_ws(',', cliente, instante AT TIME ZONE 'UTC') FROM psi.entrega WHERE origem = "
                  "'APURAMENTO' AND empregador = " +
                  deA()),
              "0,2026-05-20 22:00:00");
    EXPECT_EQ(contar("auditoria", "operacao = 'FecharMes' AND cliente = 0 AND quando = '2026-06-15 12:00+00'"), "1");
    EXPECT_TRUE(ciclo().mes(mes("2026-04"))->porSilencio);
}

TEST_F(CicloBlocos, TwoWritersOfAClosedMonthGiveOne) {
    const auto feitos = apurados("2026-04");
    const auto como = lido("2026-04");
    std::atomic<int> escritos = 0, vencidos = 0;
    std::vector<std::thread> fios;
    for (int i = 0; i < 4; ++i) fios.emplace_back([&] { ++(fechar("2026-04", feitos, como) ? escritos : vencidos); });
    for (auto& fio : fios) fio.join();
    EXPECT_EQ(escritos, 1);
    EXPECT_EQ(vencidos, 3);
    EXPECT_EQ(blocos("ACEITE", "2026-04"), std::to_string(feitos.size()));
}

TEST_F(CicloBlocos, AMonthWithoutALineClosesWithoutBlocks) {
    EXPECT_TRUE(fechar("2026-04", {}, lido("2026-04")));
    EXPECT_TRUE(ciclo().mes(mes("2026-04"))->porSilencio);
    EXPECT_EQ(contar("entrega", "origem = 'APURAMENTO'"), "0");
}

TEST_F(CicloBlocos, ACommunicationOpensAConfirmedMonthAgain) {
    confirmar(1, "2026-05");
    const auto quantos = blocos("ACEITE");
    comunicar(2, "2026-05", {linha(ana.trabalhador(), 'B', 5'000)});
    EXPECT_EQ(blocos("ACEITE"), "0");
    EXPECT_EQ(blocos("ANULADA"), quantos);
    const auto aberto = *ciclo().mes(mes("2026-05"));
    EXPECT_FALSE(aberto.confirmado);
    EXPECT_EQ(aberto.ronda, 1);
    EXPECT_EQ(aberto.versao, lido("2026-05").versaoDoMes);
    confirmar(3, "2026-05");
    EXPECT_EQ(ciclo().mes(mes("2026-05"))->ronda, 2);
    EXPECT_EQ(sql("SELECT sum(l.valor) FROM psi.linha_remuneracao AS l JOIN psi.bloco AS b ON b.id = l.bloco WHERE "
                  "b.estado = 'ACEITE' AND l.natureza = 'B' AND b.empregador = " +
                  deA()),
              "5000");
    anular(4, 2, "2026-05", true);
    EXPECT_EQ(blocos("ACEITE"), "0");
    EXPECT_TRUE(trabalhador("2026-05", ana.trabalhador()).comunicados.empty());
}

TEST_F(CicloBlocos, AMonthThatADocumentHoldsIsNotOpenedAgain) {
    confirmar(1, "2026-05");
    const auto linhas = std::vector{linha(ana.trabalhador(), 'B', 5'000)};
    const auto antes = lerValores("2026-05", linhas);
    EXPECT_FALSE(antes.factos.documento);
    sql("INSERT INTO psi.documento_pagamento (empregador, numero, ambito, estado, emissao, validade, valor, "
        "contribuicoes, juros, iban, comunicacao) VALUES (" +
        std::to_string(empregadorA()) +
        ", 10000001, 11, 'A_PAGAMENTO', '2026-06-14', '2026-06-19', 1, 1, 0, 'PT50', 900000001)");
    sql("UPDATE psi.bloco SET documento = 10000001 WHERE mes = '2026-05-01' AND empregador = " + deA());
    EXPECT_EQ(lerValores("2026-05", linhas).factos.documento->numero, "10000001");
    EXPECT_THROW(aplicarValores(2, "2026-05", linhas, antes), Conflict) << "it came between";
    EXPECT_EQ(blocos("ANULADA"), "0");
    EXPECT_EQ(contar("comunicacao_valores"), "0");
}

TEST_F(CicloBlocos, ConfirmingConflictsWithWhateverChangedTheMonth) {
    int pedido = 100;
    const auto conflito = [&](const char* oque, const auto& muda) {
        const auto feitos = apurados("2026-05");
        const auto como = lido("2026-05");
        muda();
        EXPECT_THROW(confirmar(++pedido, "2026-05", feitos, como), Conflict) << oque;
        EXPECT_EQ(blocos("ACEITE"), "0") << oque;
    };
    conflito("values", [&] { comunicar(1, "2026-05", {linha(ana.trabalhador(), 'B', 5'000)}); });
    conflito("values annulled", [&] { anular(2, 1, "2026-05"); });
    conflito("a contract", [&] { ana.alterar(dia("2026-05-11"), 200'000); });
    conflito("a new worker", [&] { Historia{base, pool, 2}.comunicar("2026-05-02"); });
    conflito("an interruption", [&] { interrupcao(3, ana.trabalhador(), "2026-05-03", "2026-05-04"); });
    const auto feitos = apurados("2026-05");
    const auto como = lido("2026-05");
    confirmar(4, "2026-05", feitos, como);
    EXPECT_THROW(confirmar(5, "2026-05", feitos, como), Conflict);
}

TEST_F(CicloBlocos, ClosingConflictsWithWhateverChangedTheMonth) {
    const auto feitos = apurados("2026-04");
    const auto como = lido("2026-04");
    ana.alterar(dia("2026-04-11"), 200'000);
    EXPECT_THROW(fechar("2026-04", feitos, como), Conflict);
    EXPECT_TRUE(fechar("2026-04", apurados("2026-04"), lido("2026-04")));
}

}  // namespace
}  // namespace psi::store::testes
