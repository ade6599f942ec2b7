#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <future>
#include <map>
#include <random>
#include <set>

#include <nlohmann/json.hpp>

#include "app/admin/seed/seed_writer.hpp"
#include "historia.hpp"
#include "psi/store/vinculos.hpp"

namespace psi::store::testes {
namespace {

const domain::Data kHoje = dia("2026-06-15");

/// What a row says, to be held against the store's.
std::string versao(const domain::Trabalhador& t) {
    std::string texto = std::to_string(t.numeroComunicacao) + ' ' + t.situacao;
    if (t.contrato) texto += ' ' + std::to_string(t.contrato->remuneracaoBase.valor);
    for (const auto& local : t.estabelecimentos) texto += ' ' + std::to_string(local.codigo);
    return texto;
}

class Sincronizar : public ::testing::Test {
protected:
    PaginaSincronizacao pedir(const std::optional<MarcaSincronizacao>& desde, unsigned limite = 200,
                              std::int64_t empregador = empregadorA()) {
        return sincronizarTrabalhadores(pool, emSegundos(30), empregador, desde, kHoje, limite);
    }
    /// All there is after `desde`, page by page; the mark of the last.
    std::vector<domain::Trabalhador> seguir(std::optional<MarcaSincronizacao>& desde, unsigned limite) {
        std::vector<domain::Trabalhador> linhas;
        while (true) {
            auto pagina = pedir(desde, limite);
            EXPECT_LE(pagina.linhas.size(), limite);
            EXPECT_EQ(pagina.haMais && pagina.linhas.size() < limite, false);
            for (auto& linha : pagina.linhas) linhas.push_back(std::move(linha));
            desde = pagina.proxima;
            if (!pagina.haMais) return linhas;
        }
    }

    BaseDeDados base{BaseDeDados::Conteudo::Semeada};
    Pool pool{base.opcoes()};
};

TEST_F(Sincronizar, FromTheBeginningEveryVinculoOnceAsTheListGivesIt) {
    FiltroTrabalhadores filtro;
    filtro.hoje = kHoje;
    filtro.limite = 1'000;
    std::set<std::string> esperados;
    for (const auto& linha : consultarTrabalhadores(pool, emSegundos(10), empregadorA(), filtro).linhas)
        esperados.insert(versao(linha));
    ASSERT_GT(esperados.size(), 8U);
    for (const unsigned limite : {1U, 3U, 1'000U}) {
        std::optional<MarcaSincronizacao> marca;
        std::set<std::string> vistos;
        const auto linhas = seguir(marca, limite);
        for (const auto& linha : linhas) vistos.insert(versao(linha));
        EXPECT_EQ(vistos, esperados);
        EXPECT_EQ(linhas.size(), esperados.size());
        EXPECT_EQ(marca, pedir(marca).ultima);
    }
}

TEST_F(Sincronizar, WithoutChangesThereIsNothingAndTheSameMark) {
    std::optional<MarcaSincronizacao> marca;
    (void)seguir(marca, 200);
    const auto pagina = pedir(marca);
    EXPECT_TRUE(pagina.linhas.empty());
    EXPECT_FALSE(pagina.haMais);
    EXPECT_EQ(pagina.proxima, *marca);
}

TEST_F(Sincronizar, EveryChangeAppearsAndAnUndoneVinculoAsAnulado) {
    std::optional<MarcaSincronizacao> marca;
    (void)seguir(marca, 200);
    Historia h{base, pool, 0};
    const auto mudou = [&](const char* situacao) {
        const auto linhas = seguir(marca, 200);
        ASSERT_EQ(linhas.size(), 1U) << situacao;
        EXPECT_EQ(linhas[0].niss, h.trabalhador());
        EXPECT_EQ(linhas[0].situacao, situacao);
        EXPECT_FALSE(linhas[0].enquadramento.empty());
    };
    const auto numero = h.comunicar("2026-01-05");
    mudou("ATIVO");
    const auto alteracao = h.alterar(dia("2026-03-01"), 200'000);
    mudou("ATIVO");
    const auto cessacao = h.cessar(dia("2026-05-31"));
    mudou("CESSADO");
    h.anular(cessacao);
    h.anular(alteracao);
    mudou("ATIVO");  // what changed twice comes once, as it is now
    h.anular(numero);
    mudou("ANULADO");
    EXPECT_TRUE(pedir(marca).linhas.empty());
}

TEST_F(Sincronizar, AnEmployerWithoutVinculosHasAMarkToo) {
    const auto niss = admin::nissDaSerie(2, 599'999'999);
    const auto pagina = pedir(std::nullopt, 200, niss);
    EXPECT_TRUE(pagina.linhas.empty());
    EXPECT_EQ(pagina.proxima, pagina.ultima);
    EXPECT_EQ(pedir(pagina.proxima, 200, niss).proxima, pagina.proxima);
}

TEST_F(Sincronizar, MarksOfAnotherEpochOrFromTheFutureAreKnown) {
    std::optional<MarcaSincronizacao> marca;
    (void)seguir(marca, 200);
    base.sql("UPDATE psi.estado_empregador SET epoca = epoca + 1 WHERE empregador = " + std::to_string(empregadorA()));
    const auto pagina = pedir(MarcaSincronizacao{marca->epoca, 0});
    EXPECT_TRUE(pagina.linhas.empty()) << "no row of another epoch";
    EXPECT_EQ(pagina.ultima.epoca, marca->epoca + 1);
    EXPECT_FALSE(pedir(MarcaSincronizacao{marca->epoca + 1, 0}).linhas.empty());
}

TEST_F(Sincronizar, OtherEmployersDoNotMoveTheMark) {
    const auto antes = pedir(std::nullopt, 200, empregadorB()).ultima;
    Historia h{base, pool, 0};
    h.comunicar("2026-01-05");
    EXPECT_EQ(pedir(std::nullopt, 200, empregadorB()).ultima, antes);
}

TEST_F(Sincronizar, ExactWhileManyWrite) {
    constexpr int kEscritores = 4, kVoltas = 30;
    std::atomic<int> activos{kEscritores};
    std::barrier partida{kEscritores + 2};
    std::vector<std::future<void>> escritores;
    for (int e = 0; e < kEscritores; ++e)
        escritores.push_back(std::async(std::launch::async, [&, e] {
            std::mt19937 acaso{static_cast<unsigned>(e) + 1U};
            partida.arrive_and_wait();
            for (int volta = 0; volta < kVoltas; ++volta) {
                Historia h{base, pool, e * kVoltas + volta};
                const auto numero = h.comunicar("2026-01-05");
                const auto qual = acaso() % 4;
                if (qual < 2) {
                    h.transferir(2, dia("2026-02-01"), std::nullopt);
                } else if (qual == 2) {
                    EXPECT_TRUE(h.anular(numero).empty());
                } else {
                    h.alterar(dia("2026-02-01"), 200'000 + volta);
                }
            }
            --activos;
        }));

    using Vistos = std::map<std::int64_t, std::string>;  // number of the vínculo: its last version seen
    const auto lerAoLado = [&](unsigned limite) {
        Vistos ultimas;
        std::set<std::pair<std::int64_t, std::string>> todas;
        std::optional<MarcaSincronizacao> marca;
        partida.arrive_and_wait();
        while (true) {
            const bool ultimaVolta = activos == 0;
            const auto antes = marca.value_or(MarcaSincronizacao{});
            const auto pagina = pedir(marca, limite);
            EXPECT_EQ(pagina.proxima > antes, !pagina.linhas.empty() || !marca) << "marks only grow";
            for (const auto& linha : pagina.linhas) {
                ultimas[linha.numeroComunicacao] = versao(linha);
                EXPECT_TRUE(todas.insert({linha.numeroComunicacao, versao(linha)}).second)
                    << "no version twice: " << versao(linha);
            }
            marca = pagina.proxima;
            if (ultimaVolta && !pagina.haMais) return ultimas;
        }
    };
    auto aoLado = std::async(std::launch::async, lerAoLado, 1U);
    const auto porTres = lerAoLado(3);
    const auto porUm = aoLado.get();
    for (auto& escritor : escritores) escritor.get();

    std::optional<MarcaSincronizacao> doPrincipio;
    Vistos finais;
    for (const auto& linha : seguir(doPrincipio, 1'000)) finais[linha.numeroComunicacao] = versao(linha);
    EXPECT_GE(finais.size(), static_cast<std::size_t>(kEscritores * kVoltas));
    EXPECT_EQ(porUm, finais);
    EXPECT_EQ(porTres, finais);
    EXPECT_EQ(base.sql("SELECT count(*) = count(DISTINCT marca) FROM psi.vinculo WHERE empregador = " +
                       std::to_string(empregadorA())),
              "t");
}

// Of 3,000 workers and of 60, three changes touch about as many pages of the store.
TEST(SincronizarCusto, FollowsTheChangesNotTheEmployer) {
    BaseDeDados base{BaseDeDados::Conteudo::Migrada};
    for (const auto& medidas : {admin::Medidas{1, 3'000, 11}}) {
        const auto ligacao = base.ligar("psi_admin");
        pqxx::work transaction{*ligacao};
        admin::gravar(transaction, medidas, admin::gerar(medidas));
        transaction.commit();
    }
    base.sql("ANALYZE");
    const auto ligacao = base.ligar("psi_gateway");
    pqxx::nontransaction sessao{*ligacao};
    sessao.exec("SET plan_cache_mode = force_generic_plan; SET jit = off");
    const auto paginas = [&](std::int64_t empregador) {
        const auto ultima =
            base.sql("SELECT marca FROM psi.estado_empregador WHERE empregador = " + std::to_string(empregador));
        const auto consulta = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM psi.sincronizar_trabalhadores(" +
                              std::to_string(empregador) + ", 1, " + ultima + " - 3, '2026-06-15', 201)";
        std::int64_t lidas = 0;
        for (int vez = 0; vez < 3; ++vez) {  // the first ones fill caches
            const auto plano = nlohmann::json::parse(sessao.exec(consulta)[0][0].c_str())[0]["Plan"];
            EXPECT_EQ(plano["Actual Rows"], 3);
            lidas = plano["Shared Hit Blocks"].get<std::int64_t>() + plano["Shared Read Blocks"].get<std::int64_t>();
        }
        return lidas;
    };
    const auto grande = paginas(admin::nissDoEmpregadorSintetico(0));
    EXPECT_LT(grande, 120) << "pages for three rows among thousands";
    EXPECT_LT(grande, 2 * paginas(empregadorA()) + 20);
}

}  // namespace
}  // namespace psi::store::testes
