#include "psi/domain/pagamentos/multibanco.hpp"

#include <gtest/gtest.h>

#include <random>

#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::numero;

constexpr Cents maximo{99'999'99};

ChaveMultibanco chave(const testes::Linha& linha) {
    return {static_cast<int>(numero(linha.at(0))), static_cast<int>(numero(linha.at(1))),
            static_cast<int>(numero(linha.at(2)))};
}

TEST(Multibanco, SegueOsVetores) {
    for (const auto& linha : testes::vetores("multibanco")) {
        const Cents valor{numero(linha.at(3))};
        EXPECT_EQ(referenciaMultibanco(chave(linha), valor, maximo), linha.at(4));
        EXPECT_TRUE(referenciaMultibancoCerta(chave(linha).entidade, linha.at(4), valor)) << linha.at(4);
    }
}

TEST(Multibanco, SemReferenciaForaDosLimites) {
    EXPECT_TRUE(referenciaMultibanco({21'999, 1, 1}, maximo, maximo));
    EXPECT_FALSE(referenciaMultibanco({21'999, 1, 1}, {maximo.valor + 1}, maximo));
    EXPECT_FALSE(referenciaMultibanco({21'999, 1, 1}, {0}, maximo));
    EXPECT_FALSE(referenciaMultibanco({21'999, 1, 1}, {-100}, maximo));
    EXPECT_FALSE(referenciaMultibanco({100'000, 1, 1}, {100}, maximo));
    EXPECT_FALSE(referenciaMultibanco({21'999, 1'000, 1}, {100}, maximo));
    EXPECT_FALSE(referenciaMultibanco({21'999, 1, 10'000}, {100}, maximo));
    EXPECT_FALSE(referenciaMultibanco({21'999, 1, -1}, {100}, maximo));
}

TEST(Multibanco, UmAlgarismoTrocadoOuOutroValorNaoVerifica) {
    std::mt19937_64 gerador{21'999};
    std::uniform_int_distribution<int> subEntidade{0, 999}, identificador{0, 9'999};
    std::uniform_int_distribution<std::int64_t> valores{1, maximo.valor - 1};
    for (int i = 0; i < 1'000; ++i) {
        const Cents valor{valores(gerador)};
        auto certa = referenciaMultibanco({21'999, subEntidade(gerador), identificador(gerador)}, valor, maximo);
        ASSERT_TRUE(certa && referenciaMultibancoCerta(21'999, *certa, valor));
        for (char& algarismo : *certa) {
            const char original = algarismo;
            algarismo = original == '9' ? '0' : static_cast<char>(original + 1);
            EXPECT_FALSE(referenciaMultibancoCerta(21'999, *certa, valor)) << *certa;
            algarismo = original;
        }
        EXPECT_FALSE(referenciaMultibancoCerta(21'999, *certa, {valor.valor + 1}));
        EXPECT_FALSE(referenciaMultibancoCerta(21'998, *certa, valor));
    }
}

TEST(Multibanco, SoNoveAlgarismosSaoReferencia) {
    for (const char* texto : {"", "00500421", "0050042155", "00500421a", " 05004215"}) {
        EXPECT_FALSE(referenciaMultibancoCerta(21'999, texto, {34'750})) << texto;
    }
}

}  // namespace
}  // namespace psi::domain
