#include "psi/domain/pagamentos/referencia_pagamento.hpp"

#include <gtest/gtest.h>

namespace psi::domain {
namespace {

// The arithmetic is that of any creditor reference ("RF18 5390 0754 7034"); ours are of eight digits.
TEST(ReferenciaDePagamento, IsAnIso11649CreditorReference) {
    const auto referencia = referenciaDePagamento(10'000'001);
    ASSERT_EQ(referencia.size(), 12U);
    EXPECT_TRUE(referencia.starts_with("RF"));
    // The whole, the first four characters moved to the end and letters as numbers, is 1 modulo 97.
    const auto numero = std::stoll(
        "10000001"
        "2715" +
        referencia.substr(2, 2));
    EXPECT_EQ(numero % 97, 1) << referencia;
}

TEST(ReferenciaDePagamento, IsReadBack) {
    for (const std::int64_t numero : {10'000'001L, 12'345'678L, 99'999'999L, 20'000'096L}) {
        const auto referencia = referenciaDePagamento(numero);
        EXPECT_EQ(documentoDaReferencia(referencia), numero);
        EXPECT_EQ(documentoDaReferencia("rf" + referencia.substr(2, 2) + " " + referencia.substr(4, 4) + " " +
                                        referencia.substr(8)),
                  numero);
    }
}

TEST(ReferenciaDePagamento, WhatIsMistypedNamesNothing) {
    auto referencia = referenciaDePagamento(12'345'678);
    for (std::size_t i = 2; i < referencia.size(); ++i) {
        auto errada = referencia;
        errada[i] = errada[i] == '9' ? '0' : static_cast<char>(errada[i] + 1);
        EXPECT_EQ(documentoDaReferencia(errada), std::nullopt) << errada;
    }
    for (const char* texto : {"", "RF", "12345678", "RF0012345678", "RF00ABCDEFGH", "XX0012345678"})
        EXPECT_EQ(documentoDaReferencia(texto), std::nullopt) << texto;
}

}  // namespace
}  // namespace psi::domain
