#include <gtest/gtest.h>

#include "psi/domain/declaracoes/declaracao.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::utc;

std::string codigo(const Mensagens& mensagens) {
    return mensagens.empty() ? "" : mensagens.front().codigo;
}

TEST(EstadoBloco, SubstituiSeAteAoQuintoDiaDepoisDaRecusa) {
    FactosSubstituicao factos{.rejeitadoEm = utc("2026-03-06T23:30:00Z")};  // Friday
    EXPECT_EQ(codigo(avaliarSubstituicao(factos, utc("2026-03-06T23:31:00Z"))), "");
    EXPECT_EQ(codigo(avaliarSubstituicao(factos, utc("2026-03-11T23:59:59Z"))), "");
    EXPECT_EQ(codigo(avaliarSubstituicao(factos, utc("2026-03-12T00:00:00Z"))), "DR-107");
    factos.diasParaSubstituir = 6;
    EXPECT_EQ(codigo(avaliarSubstituicao(factos, utc("2026-03-12T00:00:00Z"))), "");
}

TEST(EstadoBloco, OsDiasSaoDeLisboa) {
    const FactosSubstituicao factos{.rejeitadoEm = utc("2026-07-01T23:30:00Z")};  // 2 July in Lisbon
    EXPECT_EQ(codigo(avaliarSubstituicao(factos, utc("2026-07-07T22:59:59Z"))), "");
    EXPECT_EQ(codigo(avaliarSubstituicao(factos, utc("2026-07-07T23:00:00Z"))), "DR-107");
}

TEST(EstadoBloco, SoUmRejeitadoSeSubstitui) {
    for (const auto estado : {EstadoBloco::Aceite, EstadoBloco::Substituida, EstadoBloco::Anulada}) {
        const FactosSubstituicao factos{.estado = estado, .rejeitadoEm = utc("2026-03-06T10:00:00Z")};
        EXPECT_EQ(codigo(avaliarSubstituicao(factos, utc("2026-03-06T11:00:00Z"))), "PSI-003");
    }
}

TEST(EstadoBloco, SoUmAceiteSeAnula) {
    EXPECT_EQ(codigo(avaliarAnulacao({})), "");
    for (const auto estado : {EstadoBloco::Rejeitada, EstadoBloco::Substituida, EstadoBloco::Anulada}) {
        EXPECT_EQ(codigo(avaliarAnulacao({.estado = estado})), "PSI-003");
    }
}

TEST(EstadoBloco, NaoSeAnulaOQueUmDocumentoDetem) {
    for (const bool pago : {false, true}) {
        const auto mensagens = avaliarAnulacao({.documento = DocumentoQueDetem{"10000017", pago}});
        ASSERT_EQ(codigo(mensagens), "PSI-003");
        EXPECT_NE(mensagens[0].texto.find("10000017"), std::string::npos);
        EXPECT_EQ(mensagens[0].texto.find("já pago") != std::string::npos, pago);
    }
}

TEST(EstadoBloco, NaoSeAnulaOQueSuportaCorrecoes) {
    EXPECT_EQ(codigo(avaliarAnulacao({.suportaCorrecoes = true})), "DS38");
}

TEST(EstadoBloco, UmaBaseSobDiferencasNaoSeAnula) {
    const FactosAnulacao factos{.suportaCorrecoes = true, .suportaDiferencas = true};
    const Mensagens mensagens = avaliarAnulacao(factos);
    ASSERT_EQ(mensagens.size(), 2u);
    EXPECT_EQ(mensagens[0].codigo, "DS37");
    EXPECT_EQ(mensagens[0].campo, "numeroBloco");
    EXPECT_EQ(mensagens[1].codigo, "DS38");
}

}  // namespace
}  // namespace psi::domain
