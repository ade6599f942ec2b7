#include "psi/domain/aviso_bancario.hpp"

#include <gtest/gtest.h>

namespace psi::domain {
namespace {

constexpr Cents valor{10'000};

Instante agora() {
    return std::chrono::sys_days{lerData("2026-11-20").value()} + std::chrono::hours{12};
}

DocumentoDoAviso documento(std::int64_t numero = 10'000'001) {
    DocumentoDoAviso d;
    d.empregador = 25'000'000'012;
    d.numero = numero;
    d.valor = valor;
    return d;
}

ResultadoAviso resultado(const DocumentoDoAviso& d, Cents pago = valor) {
    return decidirAviso(pago, {{}, {d.numero}}, {d}, agora()).resultado;
}

TEST(AvisoBancario, TheExactValuePays) {
    const auto decisao = decidirAviso(valor, {{}, {10'000'001}}, {documento()}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Aplicado);
    EXPECT_TRUE(decisao.aplica());
    EXPECT_EQ(decisao.documento->numero, 10'000'001);
    EXPECT_EQ(decisao.porAplicar, Cents{0});
}

TEST(AvisoBancario, MorePaysAndTheExcessIsListed) {
    const auto decisao = decidirAviso({10'001}, {{}, {10'000'001}}, {documento()}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Excesso);
    EXPECT_TRUE(decisao.aplica());
    EXPECT_EQ(decisao.porAplicar, Cents{1});
}

TEST(AvisoBancario, LessPaysNothing) {
    const auto decisao = decidirAviso({9'999}, {{}, {10'000'001}}, {documento()}, agora());
    EXPECT_EQ(decisao.resultado, ResultadoAviso::Insuficiente);
    EXPECT_FALSE(decisao.aplica());
    EXPECT_EQ(decisao.porAplicar, Cents{9'999});
    EXPECT_TRUE(decisao.documento);
}

TEST(AvisoBancario, NothingIsPaidTwiceNorAfterItsCancellation) {
    auto d = documento();
    d.guardado = EstadoDocumento::Pago;
    EXPECT_EQ(resultado(d), ResultadoAviso::JaPago);
    d.guardado = EstadoDocumento::Cancelado;
    EXPECT_EQ(resultado(d), ResultadoAviso::Cancelado);
    EXPECT_EQ(resultado(d, {1}), ResultadoAviso::Cancelado);
}

TEST(AvisoBancario, AnExpiredOneIsPaidWhileItsValuesAreItsOwn) {
    for (const auto guardado : {EstadoDocumento::Expirado, EstadoDocumento::APagamento}) {
        auto d = documento();
        d.guardado = guardado;
        EXPECT_EQ(resultado(d), ResultadoAviso::Aplicado);
        d.valoresNoutroAte = agora();
        EXPECT_EQ(resultado(d), ResultadoAviso::Expirado) << "another holds them at this very instant";
        d.valoresNoutroAte = agora() - std::chrono::seconds{1};
        EXPECT_EQ(resultado(d), ResultadoAviso::Aplicado) << "the other has expired as well";
        d.valoresPagosNoutro = true;
        EXPECT_EQ(resultado(d), ResultadoAviso::Expirado);
        d.valoresPagosNoutro = false;
        d.valoresDesfeitos = true;
        EXPECT_EQ(resultado(d), ResultadoAviso::Expirado);
        EXPECT_EQ(resultado(d, {1}), ResultadoAviso::Insuficiente);
    }
}

TEST(AvisoBancario, TheOtherDocumentsValidityIsJudgedByTheVendorsDate) {
    auto d = documento();
    d.guardado = EstadoDocumento::Expirado;
    d.valoresNoutroAte = agora() + std::chrono::days{30};
    d.dataSimulada = lerData("2026-12-19").value();
    EXPECT_EQ(resultado(d), ResultadoAviso::Expirado);
    d.dataSimulada = lerData("2026-12-21").value();
    EXPECT_EQ(resultado(d), ResultadoAviso::Aplicado);
}

TEST(AvisoBancario, AMultibancoReferenceIsMatchedWithItsEntityOrItsAmount) {
    auto d = documento();
    d.entidade = 11'249;
    d.referencia = referenciaMultibanco({11'249, 123, 4567}, valor, valor).value();
    const auto com = [&](std::optional<int> entidade, const std::string& referencia, Cents pago) {
        return decidirAviso(pago, {{{entidade, referencia}}, {}}, {d}, agora()).resultado;
    };
    EXPECT_EQ(com(11'249, d.referencia, valor), ResultadoAviso::Aplicado);
    EXPECT_EQ(com(11'249, d.referencia, {1}), ResultadoAviso::Insuficiente) << "told with its entity";
    EXPECT_EQ(com(11'250, d.referencia, valor), ResultadoAviso::Desconhecido);
    EXPECT_EQ(com({}, d.referencia, valor), ResultadoAviso::Aplicado) << "the check digits agree";
    EXPECT_EQ(com({}, d.referencia, {10'001}), ResultadoAviso::Desconhecido) << "nine digits of something else";
    EXPECT_EQ(com(11'249, "000000000", valor), ResultadoAviso::Desconhecido);
}

TEST(AvisoBancario, WhatNamesNoneOrTwoIsUnknown) {
    const auto um = documento(10'000'001), outro = documento(10'000'002);
    EXPECT_EQ(decidirAviso(valor, {}, {}, agora()).resultado, ResultadoAviso::Desconhecido);
    EXPECT_EQ(decidirAviso(valor, {{}, {10'000'009}}, {um}, agora()).resultado, ResultadoAviso::Desconhecido);
    const auto duvida = decidirAviso(valor, {{}, {10'000'001, 10'000'002}}, {um, outro}, agora());
    EXPECT_EQ(duvida.resultado, ResultadoAviso::Desconhecido);
    EXPECT_FALSE(duvida.documento);
    EXPECT_EQ(duvida.porAplicar, valor);
    EXPECT_EQ(decidirAviso(valor, {{}, {10'000'001, 10'000'009}}, {um}, agora()).resultado, ResultadoAviso::Aplicado);
}

}  // namespace
}  // namespace psi::domain
