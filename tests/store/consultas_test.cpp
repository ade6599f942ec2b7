#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "app/admin/seed/seed_writer.hpp"
#include "base_de_dados.hpp"
#include "exemplos.hpp"

namespace psi::store::testes {
namespace {

using Chave = std::pair<std::int64_t, std::string>;  // NISS and first day

/// One synthetic employer with 3,000 workers, read only.
class Consultas : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        base = std::make_unique<BaseDeDados>(BaseDeDados::Conteudo::Migrada);
        const admin::Medidas medidas{1, 3'000, 11};
        semente = admin::gerar(medidas);
        const auto ligacao = base->ligar("psi_admin");
        pqxx::work transaction{*ligacao};
        admin::gravar(transaction, medidas, semente);
        transaction.commit();
        pool = std::make_unique<Pool>(base->opcoes());
    }
    static void TearDownTestSuite() {
        pool.reset();
        base.reset();
    }

    static std::int64_t grande() { return admin::nissDoEmpregadorSintetico(0); }
    static FiltroTrabalhadores filtro() {
        FiltroTrabalhadores novo;
        novo.hoje = dia("2025-06-30");
        return novo;
    }
    static Chave chave(const domain::Trabalhador& t) { return {t.niss, domain::escrever(t.vinculo.inicio)}; }

    /// All pages of that size, one after the other.
    static std::vector<Chave> folhear(FiltroTrabalhadores f, std::int64_t* total = nullptr) {
        std::vector<Chave> chaves;
        while (true) {
            const auto pagina = consultarTrabalhadores(*pool, emSegundos(30), grande(), f);
            EXPECT_EQ(pagina.total.has_value(), !f.depoisDe.has_value());
            if (pagina.total && total != nullptr) *total = *pagina.total;
            EXPECT_LE(pagina.linhas.size(), f.limite);
            for (const auto& linha : pagina.linhas) chaves.push_back(chave(linha));
            if (!pagina.haMais) return chaves;
            EXPECT_EQ(pagina.linhas.size(), f.limite);
            f.depoisDe = {pagina.linhas.back().niss, pagina.linhas.back().vinculo.inicio};
        }
    }

    /// What the generated rows say should be found.
    static std::vector<Chave> esperar(const std::function<bool(const admin::LinhaVinculo&)>& serve) {
        std::vector<Chave> chaves;
        for (const auto& v : semente.vinculos)
            if (v.empregador == grande() && serve(v))
                chaves.emplace_back(v.trabalhador, domain::escrever(v.periodo.inicio));
        std::sort(chaves.begin(), chaves.end());
        return chaves;
    }
    static bool esteve(const admin::LinhaVinculo& v, int codigo, std::optional<domain::Data> de,
                       std::optional<domain::Data> ate) {
        return std::any_of(semente.locais.begin(), semente.locais.end(), [&](const auto& l) {
            return l.vinculo == v.comunicacao && l.estabelecimento == codigo && (!ate || l.periodo.inicio <= *ate) &&
                   (!de || !l.periodo.fim || *l.periodo.fim >= *de);
        });
    }

    inline static std::unique_ptr<BaseDeDados> base;
    inline static std::unique_ptr<Pool> pool;
    inline static admin::Seed semente;
};

TEST_F(Consultas, PagesCoverEveryRowOnceInOrder) {
    const auto todos = esperar([](const auto&) { return true; });
    ASSERT_GT(todos.size(), 3'000U);
    for (const unsigned tamanho : {1'000U, 97U}) {
        auto f = filtro();
        f.limite = tamanho;
        std::int64_t total = 0;
        EXPECT_EQ(folhear(f, &total), todos);
        EXPECT_EQ(total, static_cast<std::int64_t>(todos.size()));
    }
}

TEST_F(Consultas, SituationsAreJudgedOnTheDay) {
    for (const auto* situacao : {"ATIVO", "CESSADO"}) {
        auto f = filtro();
        f.situacao = situacao;
        f.limite = 500;
        const bool cessado = f.situacao == "CESSADO";
        std::int64_t total = 0;
        const auto chaves = folhear(f, &total);
        EXPECT_EQ(chaves,
                  esperar([&](const auto& v) { return (v.periodo.fim && *v.periodo.fim < f.hoje) == cessado; }));
        EXPECT_EQ(total, static_cast<std::int64_t>(chaves.size()));
    }
}

TEST_F(Consultas, WindowsAndEstablishmentsTogetherAndAlone) {
    struct Caso {
        std::optional<domain::Data> de, ate;
        std::optional<int> estabelecimento;
    };
    for (const auto& caso : {Caso{dia("2012-01-01"), {}, {}}, Caso{{}, dia("2012-01-01"), {}},
                             Caso{dia("2015-01-01"), dia("2015-12-31"), {}}, Caso{{}, {}, 2},
                             Caso{dia("2015-01-01"), dia("2015-12-31"), 2}, Caso{{}, {}, 99}}) {
        auto f = filtro();
        f.dataInicio = caso.de;
        f.dataFim = caso.ate;
        f.codigoEstabelecimento = caso.estabelecimento;
        f.limite = 100;
        std::int64_t total = -1;
        const auto chaves = folhear(f, &total);
        EXPECT_EQ(chaves, esperar([&](const auto& v) {
                      return (!caso.ate || v.periodo.inicio <= *caso.ate) &&
                             (!caso.de || !v.periodo.fim || *v.periodo.fim >= *caso.de) &&
                             (!caso.estabelecimento || esteve(v, *caso.estabelecimento, caso.de, caso.ate));
                  }));
        EXPECT_EQ(total, static_cast<std::int64_t>(chaves.size()));
    }
}

TEST_F(Consultas, ListsOfWorkersWithEveryOtherFilter) {
    std::set<std::int64_t> escolhidos;
    for (std::size_t i = 0; i < semente.vinculos.size(); i += 7) escolhidos.insert(semente.vinculos[i].trabalhador);
    auto f = filtro();
    f.niss.assign(escolhidos.begin(), escolhidos.end());
    f.niss.push_back(admin::trabalhadorLivre(0).niss);
    f.limite = 50;
    const auto serve = [&](const auto& v) { return escolhidos.contains(v.trabalhador); };
    std::int64_t total = 0;
    EXPECT_EQ(folhear(f, &total), esperar(serve));
    EXPECT_EQ(total, static_cast<std::int64_t>(esperar(serve).size()));
    f.codigoEstabelecimento = 1;
    EXPECT_EQ(folhear(f), esperar([&](const auto& v) { return serve(v) && esteve(v, 1, {}, {}); }));
}

TEST_F(Consultas, OneWorkerReadsTheSameAloneAndInAList) {
    std::map<std::int64_t, int> quantos;
    for (const auto& v : semente.vinculos)
        if (v.empregador == grande()) ++quantos[v.trabalhador];
    int comparados = 0;
    for (const auto& [niss, vezes] : quantos) {
        if (vezes < 2 && niss % 50 != 0) continue;
        auto f = filtro();
        f.niss = {niss};
        const auto so = consultarTrabalhadores(*pool, emSegundos(10), grande(), f);
        f.niss = {niss, admin::trabalhadorLivre(0).niss};
        const auto lista = consultarTrabalhadores(*pool, emSegundos(10), grande(), f);
        ASSERT_EQ(so.linhas.size(), static_cast<std::size_t>(vezes));
        ASSERT_EQ(lista.linhas.size(), so.linhas.size());
        EXPECT_EQ(so.total, lista.total);
        for (std::size_t i = 0; i < so.linhas.size(); ++i) {
            EXPECT_EQ(chave(so.linhas[i]), chave(lista.linhas[i]));
            EXPECT_EQ(so.linhas[i].periodosTaxa.size(), lista.linhas[i].periodosTaxa.size());
            EXPECT_EQ(so.linhas[i].estabelecimentos.size(), lista.linhas[i].estabelecimentos.size());
            EXPECT_EQ(so.linhas[i].contrato->remuneracaoBase, lista.linhas[i].contrato->remuneracaoBase);
        }
        ++comparados;
    }
    EXPECT_GT(comparados, 10);
}

TEST_F(Consultas, OneWorkerWithMoreVinculosThanAPageHolds) {
    const auto niss = admin::nissDaSerie(1, 200'000'005);
    auto f = filtro();
    f.niss = {niss};
    f.limite = 1;
    const auto primeira = consultarTrabalhadores(*pool, emSegundos(10), empregadorA(), f);
    ASSERT_EQ(primeira.linhas.size(), 1U);
    EXPECT_TRUE(primeira.haMais);
    EXPECT_EQ(primeira.total, 2);
    EXPECT_EQ(primeira.linhas[0].vinculo.inicio, dia("2018-05-02"));
    f.depoisDe = {niss, primeira.linhas[0].vinculo.inicio};
    const auto segunda = consultarTrabalhadores(*pool, emSegundos(10), empregadorA(), f);
    ASSERT_EQ(segunda.linhas.size(), 1U);
    EXPECT_FALSE(segunda.haMais);
    EXPECT_EQ(segunda.linhas[0].vinculo.inicio, dia("2022-09-01"));
}

TEST_F(Consultas, TheContractIsTheOneOfTheDay) {
    auto f = filtro();
    f.niss = {admin::nissDaSerie(1, 200'000'007)};
    const auto em = [&](const char* hoje) {
        f.hoje = dia(hoje);
        return consultarTrabalhadores(*pool, emSegundos(10), empregadorA(), f).linhas.at(0).contrato.value();
    };
    EXPECT_EQ(em("2024-12-31").remuneracaoBase.valor, 145'000);
    EXPECT_EQ(em("2024-12-31").periodo.fim, dia("2024-12-31"));
    EXPECT_EQ(em("2025-01-01").remuneracaoBase.valor, 156'000);
    EXPECT_EQ(em("2025-01-01").inicioContrato, dia("2012-09-03"));
    EXPECT_EQ(em("2010-01-01").remuneracaoBase.valor, 145'000) << "before it begins: the first";
}

TEST_F(Consultas, WhoMovedHasBothWorkplacesAndFirstJobsBothRates) {
    auto f = filtro();
    f.niss = {admin::nissDaSerie(1, 200'000'006)};
    const auto mudou = consultarTrabalhadores(*pool, emSegundos(10), empregadorA(), f).linhas.at(0);
    ASSERT_EQ(mudou.estabelecimentos.size(), 2U);
    EXPECT_EQ(mudou.estabelecimentos[0].codigo, 1);
    EXPECT_EQ(mudou.estabelecimentos[0].periodo.fim, dia("2024-06-30"));
    EXPECT_EQ(mudou.estabelecimentos[1].codigo, 2);
    EXPECT_EQ(mudou.estabelecimentos[1].morada, "Avenida do Mar, 22, 4000-001 Porto");
    EXPECT_EQ(mudou.estabelecimentos[1].periodo.fim, std::nullopt);
    f.niss = {admin::nissDaSerie(1, 200'000'008)};
    const auto jovem = consultarTrabalhadores(*pool, emSegundos(10), empregadorA(), f).linhas.at(0);
    ASSERT_EQ(jovem.periodosTaxa.size(), 2U);
    EXPECT_EQ(jovem.periodosTaxa[0].taxaTotal.pontosBase, 2290);
    EXPECT_EQ(jovem.periodosTaxa[1].taxaTotal.pontosBase, 3475);
}

TEST_F(Consultas, AnotherEmployersWorkersAreNotFound) {
    auto f = filtro();
    f.niss = {admin::nissDaSerie(1, 200'000'007)};
    const auto pagina = consultarTrabalhadores(*pool, emSegundos(10), empregadorB(), f);
    EXPECT_TRUE(pagina.linhas.empty());
    EXPECT_EQ(pagina.total, 0);
}

TEST_F(Consultas, CommunicationsByPageAndFilter) {
    const auto contar = [](FiltroComunicacoes f) {
        std::set<std::int64_t> numeros;
        std::optional<std::int64_t> total;
        while (true) {
            const auto pagina = consultarComunicacoes(*pool, emSegundos(30), grande(), f);
            if (pagina.total) total = pagina.total;
            for (const auto& linha : pagina.linhas) {
                EXPECT_TRUE(numeros.empty() || linha.numero > *numeros.rbegin());
                numeros.insert(linha.numero);
            }
            if (!pagina.haMais) break;
            f.depoisDe = pagina.linhas.back().numero;
        }
        EXPECT_EQ(total, static_cast<std::int64_t>(numeros.size()));
        return numeros.size();
    };
    const auto esperadas = [](auto serve) {
        return static_cast<std::size_t>(
            std::count_if(semente.comunicacoes.begin(), semente.comunicacoes.end(),
                          [&](const auto& c) { return c.empregador == grande() && serve(c); }));
    };
    FiltroComunicacoes f;
    EXPECT_EQ(contar(f), esperadas([](const auto&) { return true; }));
    f.operacao = "CessarContrato";
    EXPECT_EQ(contar(f), esperadas([](const auto& c) { return c.operacao == "CessarContrato"; }));
    f.dataInicio = dia("2015-01-01");
    f.dataFim = dia("2016-12-31");
    EXPECT_EQ(contar(f), esperadas([&](const auto& c) {
                  return c.operacao == "CessarContrato" && c.dia >= *f.dataInicio && c.dia <= *f.dataFim;
              }));
    FiltroComunicacoes deUns;
    for (std::size_t i = 0; i < 20; ++i) deUns.niss.push_back(semente.vinculos[100 + i].trabalhador);
    EXPECT_EQ(contar(deUns), esperadas([&](const auto& c) {
                  return std::find(deUns.niss.begin(), deUns.niss.end(), c.trabalhador) != deUns.niss.end();
              }));
}

TEST_F(Consultas, ACommunicationByItsNumberAndTheOwnersOnly) {
    const auto todas = consultarComunicacoes(*pool, emSegundos(10), empregadorA(), {});
    ASSERT_GT(todas.linhas.size(), 5U);
    FiltroComunicacoes f;
    f.numero = todas.linhas[3].numero;
    const auto uma = consultarComunicacoes(*pool, emSegundos(10), empregadorA(), f);
    ASSERT_EQ(uma.linhas.size(), 1U);
    EXPECT_EQ(uma.total, 1);
    EXPECT_EQ(uma.linhas[0].numero, f.numero);
    EXPECT_EQ(uma.linhas[0].estado, "ACEITE");
    EXPECT_TRUE(consultarComunicacoes(*pool, emSegundos(10), empregadorB(), f).linhas.empty());
    f.operacao = "ReporDados";
    EXPECT_EQ(consultarComunicacoes(*pool, emSegundos(10), empregadorA(), f).total, 0);
}

}  // namespace
}  // namespace psi::store::testes
