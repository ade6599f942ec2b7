#include <gtest/gtest.h>

#include <algorithm>
#include <barrier>
#include <future>
#include <random>

#include "historia.hpp"

namespace psi::store::testes {
namespace {

using Codigos = std::vector<std::string>;

class Anular : public ::testing::Test {
protected:
    AnularComunicacaoLido ler(std::int64_t numero, std::int64_t empregador = empregadorA()) {
        return lerAnularComunicacao(pool, emSegundos(10), empregador, clienteA, std::nullopt, numero, agora());
    }
    /// An accepted block of employer A with one line of the worker; gives its id.
    std::int64_t declarar(const Historia& historia, const char* mes) {
        return std::stoll(base.sql(sqlDeclarar(historia.trabalhador(), mes)));
    }
    static std::string sqlDeclarar(std::int64_t trabalhador, const std::string& mes) {
        const auto e = std::to_string(empregadorA());
        return "WITH v AS (SELECT psi.avancar_versao(" + e + ") AS versao), d AS (INSERT INTO psi.entrega SELECT " + e +
               ", gen_random_uuid(), nextval('psi.numero_comunicacao'), 'ESTRUTURADA', '2026-06-15', 1 RETURNING id), "
               "b AS "
               "(INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes, "
               "contribuicoes, remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao) "
               "SELECT " +
               e + ", d.id, 1, 'ACEITE', 1, '" + mes +
               "-01', 3475, 100000, 34750, 100000, 34750, 1, sha256(d.id::text::bytea), '2026-06-15', v.versao FROM d, "
               "v "
               "RETURNING id), l AS (INSERT INTO psi.linha_remuneracao SELECT " +
               e + ", b.id, 1, " + std::to_string(trabalhador) + ", '1990-01-01', '" + mes +
               "-01', 60, 'P', 100000 FROM b) SELECT id FROM b";
    }
    int contar(const std::string& tabela, const std::string& onde = "true") {
        return std::stoi(base.sql("SELECT count(*) FROM psi." + tabela + " WHERE " + onde));
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

TEST_F(Anular, EachStepUndoneIsAsIfItHadNotBeen) {
    Historia h{base, pool, 0};
    std::vector<std::string> antes{h.emVigor()};
    std::vector<std::int64_t> numeros;
    const auto passo = [&](std::int64_t numero) {
        numeros.push_back(numero);
        antes.push_back(h.emVigor());
        EXPECT_NE(antes[antes.size() - 2], antes.back());
    };
    passo(h.comunicar("2026-01-05"));
    passo(h.alterar(dia("2026-03-01"), 200'000));
    passo(h.alterar(dia("2026-03-01"), 210'000));          // the period that is open begins anew
    passo(h.alterar(dia("2026-04-01"), 220'000, "PEVE"));  // and the rate with it
    passo(h.transferir(2, dia("2026-02-01"), dia("2026-02-28")));
    passo(h.transferir(2, dia("2026-02-10"), std::nullopt));
    passo(h.cessar(dia("2026-03-20")));
    while (!numeros.empty()) {
        ASSERT_EQ(h.anular(numeros.back()), Codigos{});
        numeros.pop_back();
        antes.pop_back();
        EXPECT_EQ(h.emVigor(), antes.back()) << "after " << numeros.size() << " communications";
    }
}

TEST_F(Anular, AnyHistoryUndoneStepByStepEqualsItselfAndForgetsNothing) {
    for (unsigned semente = 1; semente <= 12; ++semente) {
        std::mt19937 acaso{semente};
        const auto sorte = [&](int quantos) { return static_cast<int>(acaso() % static_cast<unsigned>(quantos)); };
        Historia h{base, pool, static_cast<int>(semente)};
        struct Passo {
            std::int64_t numero;
            std::string antes;
            bool cessou;
        };
        std::vector<Passo> feitos;
        auto inicio = dia("2026-01-01");
        auto aberto = dia("2026-01-01");
        std::vector<std::string> registado;
        bool cessado = false;
        for (int i = 0; i < 14; ++i) {
            const auto antes = h.emVigor();
            if (!feitos.empty() && sorte(3) == 0) {
                ASSERT_EQ(h.anular(feitos.back().numero), Codigos{}) << "seed " << semente << ", step " << i;
                ASSERT_EQ(h.emVigor(), feitos.back().antes) << "seed " << semente << ", step " << i;
                cessado = cessado && !feitos.back().cessou;
                feitos.pop_back();
                aberto = dia("2026-05-01");  // after any period that may be open now
            } else if (feitos.empty()) {
                feitos.push_back({h.comunicar("2026-01-01"), antes, false});
                aberto = inicio;
            } else if (cessado) {
                continue;
            } else if (const int qual = sorte(8); qual == 0) {
                feitos.push_back({h.cessar(domain::somarDias(inicio, 60 + sorte(100))), antes, true});
                cessado = true;
            } else if (qual < 4) {
                aberto = domain::somarDias(aberto, sorte(15));
                feitos.push_back({h.alterar(aberto, 150'000 + i, sorte(2) == 0 ? "PEVE" : nullptr), antes, false});
            } else {
                const auto de = domain::somarDias(inicio, sorte(100));
                std::optional<domain::Data> ate;
                if (sorte(2) == 0) ate = domain::somarDias(de, sorte(40));
                feitos.push_back({h.transferir(1 + sorte(2), de, ate), antes, false});
            }
            const auto tudo = h.tudo();
            EXPECT_TRUE(std::all_of(
                registado.begin(), registado.end(),
                [&](const auto& linha) { return std::find(tudo.begin(), tudo.end(), linha) != tudo.end(); }))
                << "what was on record changed or went, seed " << semente;
            registado = tudo;
        }
    }
}

TEST_F(Anular, TheUndoIsACommunicationItselfAndLeavesItsTraces) {
    Historia h{base, pool, 0};
    const auto numero = h.comunicar("2026-06-10");
    ASSERT_EQ(h.anular(numero), Codigos{});
    FiltroComunicacoes f;
    f.niss = {h.trabalhador()};
    const auto linhas = consultarComunicacoes(pool, emSegundos(10), empregadorA(), f).linhas;
    ASSERT_EQ(linhas.size(), 2U);
    EXPECT_EQ(linhas[0].estado, "ANULADA");
    EXPECT_EQ(linhas[1].operacao, "AnularComunicacao");
    EXPECT_EQ(linhas[1].estado, "ACEITE");
    EXPECT_EQ(
        contar("anulacao", "anulada = " + std::to_string(numero) + " AND numero = " + std::to_string(linhas[1].numero)),
        1);
    EXPECT_EQ(
        contar("auditoria", "operacao = 'AnularComunicacao' AND trabalhador = " + std::to_string(h.trabalhador()) +
                                " AND numero = " + std::to_string(linhas[1].numero)),
        1);
    EXPECT_EQ(contar("pedido", "operacao = 'AnularComunicacao' AND numero = " + std::to_string(linhas[1].numero)), 1);
    EXPECT_EQ(h.anular(numero), Codigos{"VNC-019"});
    EXPECT_EQ(ler(numero).factos.comunicacao->anuladaPor, linhas[1].numero);
    EXPECT_EQ(h.anular(linhas[1].numero), Codigos{"VNC-018"}) << "an undo is not undone";
    EXPECT_GT(h.comunicar("2026-06-10"), linhas[1].numero) << "the worker is free again";
}

TEST_F(Anular, UnknownNumbersAndThoseOfAnotherEmployerAreTheSame) {
    Historia h{base, pool, 0};
    const auto numero = h.comunicar("2026-06-10");
    EXPECT_FALSE(ler(numero + 1'000'000).factos.comunicacao);
    EXPECT_FALSE(ler(numero, empregadorB()).factos.comunicacao);
    EXPECT_TRUE(ler(numero).factos.comunicacao);
}

TEST_F(Anular, WhatBuildsOnItIsFound) {
    Historia h{base, pool, 0};
    const auto primeira = h.comunicar("2026-01-05");
    const auto segunda = h.alterar(dia("2026-03-01"), 200'000);
    EXPECT_EQ(h.anular(primeira), Codigos{"VNC-018"});
    ASSERT_EQ(h.anular(segunda), Codigos{});
    EXPECT_TRUE(ler(primeira).factos.posteriores.empty()) << "neither the undone one nor its undo";

    const auto bloco = declarar(h, "2026-02");
    EXPECT_EQ(h.anular(primeira), Codigos{"VNC-018"});
    const auto declarado = ler(primeira).factos.mesesDeclarados.at(0);
    EXPECT_EQ(declarado.mes.texto(), "2026-02");
    EXPECT_EQ(declarado.identificadorEntrega,
              base.sql("SELECT entrega FROM psi.bloco WHERE id = " + std::to_string(bloco)));
    base.sql("UPDATE psi.bloco SET estado = 'ANULADA' WHERE id = " + std::to_string(bloco));
    EXPECT_EQ(h.anular(primeira), Codigos{});
}

TEST_F(Anular, AnEndWithAnotherVinculoAfterItIsNotUndone) {
    Historia h{base, pool, 0};
    h.comunicar("2026-01-05");
    const auto cessacao = h.cessar(dia("2026-03-31"));
    const auto nova = h.comunicar("2026-04-01");
    EXPECT_EQ(h.anular(cessacao), Codigos{"VNC-018"});
    ASSERT_EQ(h.anular(nova), Codigos{});
    EXPECT_EQ(h.anular(cessacao), Codigos{});
    EXPECT_EQ(contar("vinculo", "fim IS NULL AND cessado_por IS NULL AND NOT anulado AND trabalhador = " +
                                    std::to_string(h.trabalhador())),
              1);
}

TEST_F(Anular, WhatCameWithTheRegisterStays) {
    const auto numero =
        std::stoll(base.sql("SELECT numero FROM psi.comunicacao WHERE operacao = 'CessarContrato' AND empregador = " +
                            std::to_string(empregadorA()) + " LIMIT 1"));
    const auto lido = ler(numero);
    EXPECT_FALSE(lido.factos.comunicacao->restauravel);
    const auto mensagens = domain::avaliarAnularComunicacao(numero, lido.factos, lido.factos.comunicacao->instante);
    ASSERT_EQ(mensagens.size(), 1U);
    EXPECT_EQ(mensagens[0].codigo, "VNC-017");
}

TEST_F(Anular, OldFactsAreRefusedByTheStore) {
    Historia h{base, pool, 0};
    const auto numero = h.comunicar("2026-01-05");
    const auto antes = ler(numero).versao;
    declarar(h, "2026-02");
    EXPECT_THROW(aplicarAnularComunicacao(pool, emSegundos(10), escrita(1), numero, antes, agora()), Conflict);
    Historia outra{base, pool, 1};
    const auto daOutra = outra.comunicar("2026-01-05");
    declarar(h, "2026-03");
    const auto lido = ler(daOutra).versao;
    declarar(h, "2026-04");
    EXPECT_GT(aplicarAnularComunicacao(pool, emSegundos(10), escrita(2), daOutra, lido, agora()), 0)
        << "declarations of others do not matter";
    const auto velha = ler(numero).versao;
    h.alterar(dia("2026-03-01"), 200'000);
    EXPECT_THROW(aplicarAnularComunicacao(pool, emSegundos(10), escrita(3), numero, velha, agora()), Conflict);
    EXPECT_EQ(contar("pedido", "id_pedido IN ('" + uuid(1) + "', '" + uuid(3) + "')"), 0) << "nothing half written";
}

// Together ---------------------------------------------------------------------------------------------------------

/// Runs both at the same instant.
template <class Uma, class Outra>
auto aoMesmoTempo(Uma uma, Outra outra) {
    std::barrier partida{2};
    auto segunda = std::async(std::launch::async, [&] {
        partida.arrive_and_wait();
        return outra();
    });
    partida.arrive_and_wait();
    auto primeira = uma();
    return std::pair{std::move(primeira), segunda.get()};
}

TEST_F(Anular, TwoUndosOfOneAtOnceAreOne) {
    for (int volta = 0; volta < 10; ++volta) {
        Historia h{base, pool, volta};
        const auto numero = h.comunicar("2026-06-10");
        const auto anular = [&] { return h.anular(numero); };
        const auto [uma, outra] = aoMesmoTempo(anular, anular);
        EXPECT_EQ(std::min(uma, outra), Codigos{});
        EXPECT_EQ(std::max(uma, outra), Codigos{"VNC-019"});
        EXPECT_EQ(contar("anulacao", "anulada = " + std::to_string(numero)), 1);
    }
}

TEST_F(Anular, AnUndoneEndAndANewContractAtOnceNeverOverlap) {
    int venceuAnulacao = 0;
    for (int volta = 0; volta < 20; ++volta) {
        Historia h{base, pool, volta};
        h.comunicar("2026-01-05");
        const auto cessacao = h.cessar(dia("2026-03-31"));
        const auto [anulada, comunicado] = aoMesmoTempo(
            [&] { return h.anular(cessacao); },
            [&]() -> std::string {
                try {
                    h.comunicar("2026-04-01");
                    return "";
                } catch (const Conflict&) {
                    const auto lido = lerComunicarContrato(pool, emSegundos(10), empregadorA(), clienteA, std::nullopt,
                                                           h.contrato(), agora());
                    return domain::avaliarComunicarContrato(h.contrato(), lido.factos, agora()).at(0).codigo;
                }
            });
        if (anulada.empty()) {
            ++venceuAnulacao;
            EXPECT_EQ(comunicado, "VNC-003");
        } else {
            EXPECT_EQ(anulada, Codigos{"VNC-018"});
            EXPECT_EQ(comunicado, "");
        }
    }
    RecordProperty("undos_that_won", venceuAnulacao);
}

TEST_F(Anular, AnUndoAndAnAlterationOfWhatItUndoesAtOnce) {
    for (int volta = 0; volta < 20; ++volta) {
        Historia h{base, pool, volta};
        const auto numero = h.comunicar("2026-01-05");
        const auto alterar = [&] {
            Escritor escritor{pool, 500'000 + volta};
            const auto pedido = aumento(volta, "2026-03-01", 200'000);
            try {
                const auto lido = escritor.ler(pedido);
                if (!lido.factos.contrato) return false;
                escritor.aplicar(pedido, lido);
                return true;
            } catch (const Conflict&) {
                return false;
            }
        };
        const auto [anulada, alterado] = aoMesmoTempo([&] { return h.anular(numero); }, alterar);
        EXPECT_EQ(anulada, alterado ? Codigos{"VNC-018"} : Codigos{});
        EXPECT_EQ(contar("periodo_contrato", "numero > " + std::to_string(numero) +
                                                 " AND trabalhador = " + std::to_string(h.trabalhador())),
                  alterado ? 2 : 0);
    }
}

TEST_F(Anular, TwoVinculosThatHoldOneMonthDoNotBothGo) {
    for (int volta = 0; volta < 10; ++volta) {
        Historia h{base, pool, volta};
        const auto primeira = h.comunicar("2026-01-05");
        const auto cessacao = h.cessar(dia("2026-05-10"));
        // Its end is kept, its number is not in the way.
        base.sql("UPDATE psi.comunicacao SET operacao = 'AnularComunicacao' WHERE numero = " +
                 std::to_string(cessacao));
        const auto segunda = h.comunicar("2026-05-11");
        declarar(h, "2026-05");
        const auto [uma, outra] = aoMesmoTempo([&] { return h.anular(primeira); }, [&] { return h.anular(segunda); });
        EXPECT_EQ(std::min(uma, outra), Codigos{});
        EXPECT_EQ(std::max(uma, outra), Codigos{"VNC-018"});
    }
}

TEST_F(Anular, AnUndoAndADeliveryOfItsLinesAtOnce) {
    for (int volta = 0; volta < 20; ++volta) {
        Historia h{base, pool, volta};
        const auto numero = h.comunicar("2026-01-05");
        const auto marca =
            base.sql("SELECT marca FROM psi.estado_empregador WHERE empregador = " + std::to_string(empregadorA()));
        // A delivery refuses to go on where a vínculo of its workers is newer than what it read.
        const auto entregar = [&]() -> bool {
            const auto ligacao = base.ligar("postgres");
            pqxx::work transacao{*ligacao};
            transacao.exec("SELECT psi.avancar_versao(" + std::to_string(empregadorA()) + ")");
            const auto mudou =
                transacao
                    .exec("SELECT count(*) FROM psi.vinculo WHERE trabalhador = " + std::to_string(h.trabalhador()) +
                          " AND marca > " + marca)[0][0]
                    .as<int>();
            if (mudou > 0) return false;
            transacao.exec(sqlDeclarar(h.trabalhador(), "2026-02"));
            transacao.commit();
            return true;
        };
        const auto [anulada, entregue] = aoMesmoTempo([&] { return h.anular(numero); }, entregar);
        EXPECT_NE(anulada.empty(), entregue);
        EXPECT_EQ(anulada, entregue ? Codigos{"VNC-018"} : Codigos{});
    }
}

}  // namespace
}  // namespace psi::store::testes
