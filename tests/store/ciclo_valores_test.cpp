#include <thread>

#include "ciclo_caso.hpp"

namespace psi::store::testes {
namespace {

class CicloValores : public CicloCaso {
protected:
    CicloValores() { ana.comunicar("2026-01-15"); }

    PaginaComunicados comunicados(const FiltroComunicados& filtro = {}) {
        return consultarValoresComunicados(pool, emSegundos(30), empregadorA(), filtro);
    }
};

TEST_F(CicloValores, ACommunicationIsKeptWithItsWorkersAndLines) {
    auto enganado = linha(admin::trabalhadorLivre(9).niss, 'B', 100);
    auto semEstabelecimento = linha(ana.trabalhador(), 'B', 5'000);
    const auto avaliacao = comunicar(1, "2026-05", {enganado, semEstabelecimento});
    ASSERT_EQ(avaliacao.trabalhadores.size(), 2U);
    const auto pagina = comunicados();
    ASSERT_EQ(pagina.linhas.size(), 2U);
    EXPECT_EQ(pagina.total, 2);
    EXPECT_EQ(pagina.linhas[0].estado, domain::EstadoTrabalhador::ComAlertas) << "never linked";
    EXPECT_FALSE(pagina.linhas[0].mensagens.empty());
    EXPECT_EQ(pagina.linhas[0].linhas, 0);
    EXPECT_EQ(pagina.linhas[1].estado, domain::EstadoTrabalhador::Aceite);
    EXPECT_EQ(pagina.linhas[1].comprovativo, uuid(1));
    EXPECT_EQ(pagina.linhas[1].instante, agora());
    FiltroComunicados alertas;
    alertas.estado = domain::EstadoTrabalhador::ComAlertas;
    alertas.mes = mes("2026-05");
    EXPECT_EQ(comunicados(alertas).linhas.size(), 1U);
    FiltroComunicados primeira;
    primeira.limite = 1;
    const auto uma = comunicados(primeira);
    EXPECT_TRUE(uma.haMais);
    EXPECT_EQ(uma.total, 2);
    primeira.depoisDe = uma.linhas[0].id;
    EXPECT_EQ(comunicados(primeira).linhas.at(0).niss, ana.trabalhador());

    const auto inteira = obterValoresComunicados(pool, emSegundos(30), empregadorA(), uuid(1), 0, 10);
    ASSERT_TRUE(inteira);
    EXPECT_EQ(inteira->total, 1) << "of one not linked no line is kept";
    ASSERT_EQ(inteira->linhas.size(), 1U);
    EXPECT_EQ(inteira->linhas[0].indice, 2);
    EXPECT_EQ(inteira->linhas[0].codigoEstabelecimento, 1);
    EXPECT_EQ(inteira->linhas[0].taxa, domain::Taxa{3'475});
    EXPECT_EQ(inteira->linhas[0].valor, domain::Cents{5'000});
    EXPECT_FALSE(obterValoresComunicados(pool, emSegundos(30), empregadorB(), uuid(1), 0, 10));
}

TEST_F(CicloValores, ALineWithAlertsIsKeptAsItCame) {
    auto metade = linha(ana.trabalhador(), 'P', 50'000, domain::Acao::Substituir);
    metade.dias = domain::Centesimos{1'225};
    comunicar(1, "2026-05", {metade});
    const auto inteira = obterValoresComunicados(pool, emSegundos(30), empregadorA(), uuid(1), 0, 10);
    ASSERT_EQ(inteira->linhas.size(), 1U);
    EXPECT_EQ(inteira->linhas[0].dias, domain::Centesimos{1'225});
    EXPECT_EQ(inteira->linhas[0].codigoEstabelecimento, 0);
    EXPECT_EQ(versao("2026-05"), lido("2026-05").versaoDoMes);
    EXPECT_TRUE(trabalhador("2026-05", ana.trabalhador()).comunicados.empty());
}

TEST_F(CicloValores, OnlyAnAcceptedWorkerLetsTheVersaoGrow) {
    const auto antes = versao("2026-05");
    comunicar(1, "2026-05", {linha(admin::trabalhadorLivre(9).niss, 'B', 100)});
    EXPECT_EQ(versao("2026-05"), antes);
    comunicar(2, "2026-05", {linha(ana.trabalhador(), 'B', 100)});
    EXPECT_EQ(versao("2026-05"), antes + 1);
    anular(3, 2, "2026-05");
    EXPECT_EQ(versao("2026-05"), antes + 2);
}

TEST_F(CicloValores, FactsOfACommunication) {
    comunicar(1, "2026-06", {linha(ana.trabalhador(), 'B', 700)});
    confirmar(2, "2026-05");
    auto correcao = linha(ana.trabalhador(), 'B', -100);
    correcao.mesRemuneracao = mes("2026-05");
    const auto lidos = lerValores("2026-06", {correcao, linha(admin::trabalhadorLivre(9).niss, 'B', 100)});
    ASSERT_EQ(lidos.factos.trabalhadores.size(), 1U) << "none for one never linked";
    const auto& dela = lidos.factos.trabalhadores[0];
    EXPECT_EQ(dela.trabalhador.comunicados.size(), 1U);
    ASSERT_EQ(dela.aceites.size(), 1U) << "May's P; of June itself nothing";
    EXPECT_EQ(dela.aceites[0].mes, mes("2026-05"));
    EXPECT_EQ(dela.aceites[0].natureza, 'P');
    EXPECT_EQ(dela.aceites[0].valor, domain::Cents{123'456});
    EXPECT_EQ(dela.aceites[0].meiosDias, 60);
    EXPECT_EQ(lidos.factos.maximoMeses, 60);
    EXPECT_FALSE(lidos.factos.naturezas.empty());
    EXPECT_TRUE(lidos.factos.destacados.empty());
    EXPECT_TRUE(lerValores("2026-05", {linha(ana.trabalhador(), 'B', 1)}).factos.trabalhadores.at(0).aceites.empty())
        << "the month's own blocks are left out";
}

TEST_F(CicloValores, LinesOfAnotherOpenMonthCount) {
    auto deMaio = linha(ana.trabalhador(), 'B', 1);
    deMaio.mesRemuneracao = mes("2026-05");
    auto deAbril = linha(ana.trabalhador(), 'B', 700);
    deAbril.mesRemuneracao = mes("2026-04");
    /// Of April and of May, as June finds them.
    const auto aceites = [&] {
        std::vector<std::int64_t> valores(2);
        const auto lidos = lerValores("2026-06", {deMaio, deAbril});
        for (const auto& soma : lidos.factos.trabalhadores.at(0).aceites)
            valores.at(soma.mes == mes("2026-04") ? 0 : 1) += soma.valor.valor;
        return valores;
    };
    comunicar(1, "2026-05", {linha(ana.trabalhador(), 'B', 300), deAbril});
    EXPECT_EQ(aceites(), (std::vector<std::int64_t>{700, 300}));
    comunicar(2, "2026-05", {linha(ana.trabalhador(), 'B', 50, domain::Acao::Substituir)});
    EXPECT_EQ(aceites(), (std::vector<std::int64_t>{700, 50})) << "corrections are not substituted";
    anular(3, 2, "2026-05");
    EXPECT_EQ(aceites(), (std::vector<std::int64_t>{700, 300}));
}

TEST_F(CicloValores, ConflictsWithWhateverItWasDecidedOn) {
    const auto linhas = std::vector{linha(ana.trabalhador(), 'B', 5'000)};
    int pedido = 100;
    const auto conflito = [&](const char* oque, const char* texto, const auto& muda) {
        const auto antes = lerValores(texto, linhas);
        muda();
        EXPECT_THROW(aplicarValores(++pedido, texto, linhas, antes), Conflict) << oque;
    };
    conflito("values of the month", "2026-05",
             [&] { comunicar(1, "2026-05", {linha(ana.trabalhador(), 'M', 1'000)}); });
    conflito("a vínculo of the worker", "2026-05", [&] { ana.alterar(dia("2026-06-11"), 200'000); });
    conflito("a confirmation", "2026-05", [&] { confirmar(2, "2026-05"); });
    conflito("accepted blocks of the worker", "2026-06",
             [&] { fechar("2026-04", apurados("2026-04"), lido("2026-04")); });
}

TEST_F(CicloValores, TwoCommunicatorsLoseNothing) {
    Historia rui{base, pool, 2};
    rui.comunicar("2026-01-15");
    const auto falar = [&](std::int64_t niss, int primeiro) {
        for (int i = 0; i < 5; ++i) {
            const std::vector linhas{linha(niss, "BMFNX"[i], 100)};
            while (true) {
                try {
                    comunicar(primeiro + i, "2026-05", linhas);
                    break;
                } catch (const Conflict&) {
                    continue;
                }
            }
        }
    };
    const auto antes = versao("2026-05");
    std::thread um{[&] { falar(ana.trabalhador(), 1'000); }};
    falar(rui.trabalhador(), 2'000);
    um.join();
    const auto dela = trabalhador("2026-05", ana.trabalhador()).comunicados.size();
    EXPECT_EQ(dela + trabalhador("2026-05", rui.trabalhador()).comunicados.size(),
              static_cast<std::size_t>(std::stoi(contar("linha_comunicada", "aceite"))));
    EXPECT_EQ(contar("comunicacao_valores"), "10");
    EXPECT_EQ(versao("2026-05"), antes + std::stoi(contar("comunicacao_valores", "aceites > 0")));
    EXPECT_GE(dela, 2U);
}

TEST_F(CicloValores, WhatALaterOneReplacedIsNamed) {
    const auto ler = [&](int comunicacao) {
        return lerAnularValores(pool, emSegundos(30), empregadorA(), clienteA, std::nullopt, uuid(comunicacao), agora(),
                                agora())
            .factos;
    };
    comunicar(1, "2026-05", {linha(ana.trabalhador(), 'B', 100)});
    EXPECT_EQ(ler(1).mes, mes("2026-05"));
    EXPECT_TRUE(ler(1).algumAceite);
    EXPECT_TRUE(ler(1).substituidosDepois.empty());
    comunicar(2, "2026-05", {linha(ana.trabalhador(), 'B', 200, domain::Acao::Substituir)});
    EXPECT_EQ(ler(1).substituidosDepois, std::vector{ana.trabalhador()});
    EXPECT_TRUE(ler(2).substituidosDepois.empty());
    anular(3, 2, "2026-05");
    EXPECT_TRUE(ler(1).substituidosDepois.empty());
    ASSERT_EQ(trabalhador("2026-05", ana.trabalhador()).comunicados.size(), 1U) << "what was before it stands again";
    EXPECT_FALSE(ler(2).algumAceite);
    EXPECT_FALSE(ler(77).mes);
    EXPECT_THROW(anular(4, 2, "2026-05"), Conflict);
}

TEST_F(CicloValores, AnAdhesionIsKeptOnce) {
    sql("DELETE FROM psi.inicio_ciclo WHERE NOT da_semente");
    aplicarAderirCiclo(pool, emSegundos(30), escritaDe(1, "AderirCiclo"), mes("2026-07"), agora());
    EXPECT_EQ(ciclo().inicio.proprio, mes("2026-07"));
    EXPECT_THROW(aplicarAderirCiclo(pool, emSegundos(30), escritaDe(2, "AderirCiclo"), mes("2026-07"), agora()),
                 Conflict);
}

}  // namespace
}  // namespace psi::store::testes
