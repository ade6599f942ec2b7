#include "psi/domain/declaracoes/contribuicoes.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include <random>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::numero;

TEST(Contribuicoes, SegueOsVetores) {
    for (const auto& linha : testes::vetores("contributions")) {
        const Taxa empregador{static_cast<std::int32_t>(numero(linha.at(1)))};
        const Taxa trabalhador{static_cast<std::int32_t>(numero(linha.at(2)))};
        const Contribuicoes esperadas{{numero(linha.at(3))}, {numero(linha.at(4))}, {numero(linha.at(5))}};
        EXPECT_EQ(calcularContribuicoes({numero(linha.at(0))}, empregador, trabalhador), esperadas) << linha.at(0);
    }
}

TEST(Contribuicoes, MeioCentimoAfastaSeDeZero) {
    EXPECT_EQ(calcularContribuicoes({50}, {100}, {0}).total.valor, 1);  // 0.5
    EXPECT_EQ(calcularContribuicoes({-50}, {100}, {0}).total.valor, -1);
    EXPECT_EQ(calcularContribuicoes({49}, {100}, {0}).total.valor, 0);
    EXPECT_EQ(calcularContribuicoes({-49}, {100}, {0}).total.valor, 0);
    EXPECT_EQ(calcularContribuicoes({30'050}, {100}, {0}).total.valor, 301);  // 300.5
}

TEST(Contribuicoes, ExatasNoMaiorTotalPossivel) {
    const Cents maximo{99'999'999'999'999'999};
    EXPECT_EQ(calcularContribuicoes(maximo, {10'000}, {0}).total, maximo);
    EXPECT_EQ(calcularContribuicoes(maximo, {2375}, {1100}).total.valor, 34'750'000'000'000'000);
}

TEST(Contribuicoes, AsPartesSomamOTotalEOCreditoEEspelho) {
    std::mt19937_64 gerador{3475};
    std::uniform_int_distribution<std::int64_t> totais{0, 1'000'000'000};
    std::uniform_int_distribution<std::int32_t> taxas{0, 5'000};
    for (int i = 0; i < 5'000; ++i) {
        const Cents total{totais(gerador)};
        const Taxa empregador{taxas(gerador)}, trabalhador{taxas(gerador)};
        const auto c = calcularContribuicoes(total, empregador, trabalhador);
        EXPECT_EQ(c.trabalhador.valor + c.empregador.valor, c.total.valor);
        EXPECT_LE(std::abs(c.total.valor * 10'000 - total.valor * (empregador.pontosBase + trabalhador.pontosBase)),
                  5'000);
        const auto credito = calcularContribuicoes({-total.valor}, empregador, trabalhador);
        EXPECT_EQ(credito.total.valor, -c.total.valor);
        EXPECT_EQ(credito.empregador.valor, -c.empregador.valor);
    }
}

}  // namespace
}  // namespace psi::domain
