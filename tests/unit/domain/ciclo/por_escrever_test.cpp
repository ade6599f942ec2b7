#include "psi/domain/ciclo/por_escrever.hpp"

#include <gtest/gtest.h>

#include "../vetores.hpp"

namespace psi::domain {
namespace {

MesReferencia mes(const char* texto) {
    return MesReferencia::ler(texto).value();
}

LinhaApurada linha(const char* remuneracao, char natureza, int meios, std::int64_t valor) {
    return {.codigoEstabelecimento = 1,
            .taxa = {3475},
            .mesRemuneracao = mes(remuneracao),
            .natureza = natureza,
            .meiosDias = meios,
            .valor = {valor}};
}

TEST(PorEscrever, AnularConhecePelosMesesQueFicaramSemVinculo) {
    FactosAnularComunicacao factos;
    factos.comunicacao = {"ComunicarContrato", {}, std::nullopt, true};
    factos.vinculo = {testes::dia("2027-01-10"), std::nullopt};
    factos.mesesDeclarados = {{mes("2027-02"), "uma-entrega", 1}};
    factos.comunicados = {mes("2027-01"), mes("2027-03")};
    contarPorEscrever(
        factos,
        {{mes("2027-01"),
          {linha("2027-01", 'P', 60, 100'000), linha("2027-01", 'M', 0, 5'000), linha("2026-12", 'P', 0, 5'000)}}});
    ASSERT_EQ(factos.mesesDeclarados.size(), 2U);
    EXPECT_EQ(factos.mesesDeclarados[0].mes, mes("2027-01"));
    EXPECT_TRUE(factos.mesesDeclarados[0].identificadorEntrega.empty());
    EXPECT_EQ(factos.mesesDeclarados[1].identificadorEntrega, "uma-entrega");
    EXPECT_EQ(factos.comunicados, std::vector{mes("2027-03")});
}

TEST(PorEscrever, DoutraComunicacaoNaoFicaNadaSemVinculo) {
    FactosAnularComunicacao factos;
    factos.comunicacao = {"AlterarContrato", {}, std::nullopt, true};
    contarPorEscrever(factos, {{mes("2027-01"), {linha("2027-01", 'P', 60, 100'000)}}});
    EXPECT_TRUE(factos.mesesDeclarados.empty());
}

TEST(PorEscrever, CessarSomaAoQueJaEstaDeclarado) {
    FactosCessarContrato factos;
    factos.declarados = {{mes("2027-01"), true, 10}, {mes("2027-03"), true, 60}};
    factos.comunicados = {mes("2027-02")};
    contarPorEscrever(
        factos, mes("2027-01"),
        {{mes("2027-02"),
          {linha("2027-02", 'P', 60, 100'000), linha("2027-01", 'P', 4, 1'000), linha("2026-12", 'P', 4, 1'000)}}});
    ASSERT_EQ(factos.declarados.size(), 3U);
    EXPECT_EQ(factos.declarados[0].meiosDias, 14);
    EXPECT_EQ(factos.declarados[1].mes, mes("2027-02"));
    EXPECT_TRUE(factos.declarados[1].existe);
    EXPECT_EQ(factos.declarados[1].meiosDias, 60);
    EXPECT_TRUE(factos.comunicados.empty());
}

TEST(PorEscrever, UmaCorrecaoQueTiraNaoDeixaRemuneracao) {
    FactosCessarContrato factos;
    contarPorEscrever(factos, mes("2027-01"), {{mes("2027-02"), {linha("2027-01", 'P', -4, -1'000)}}});
    ASSERT_EQ(factos.declarados.size(), 1U);
    EXPECT_FALSE(factos.declarados[0].existe);
}

}  // namespace
}  // namespace psi::domain
