#include <gtest/gtest.h>

#include "contrato_caso.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes;

TEST(ComunicarContrato, CasosBaseAceites) {
    for (auto* base : {semTermo, termoCerto, termoIncerto, tempoParcial, intermitente, muitoCurta, comSubstituido}) {
        EXPECT_EQ(base().codigos(), Codigos{});
    }
}

TEST(ComunicarContrato, TodosOsErrosDeUmaVezPelaOrdemDosElementos) {
    Caso caso = comSubstituido();
    auto& [contrato, factos, agora] = caso;
    factos.vinculosDoTrabalhador = {{dia("2025-01-01"), dia("2026-03-31")}, {dia("2026-05-01"), std::nullopt}};
    factos.prestacaoEmVigor = factos.profissaoExiste = factos.estabelecimentoAberto = false;
    factos.substituidoVinculado = factos.motivoEmVigorNoTermo = factos.enquadramentoEmVigor = false;
    contrato.fimContrato.reset();
    contrato.remuneracaoBase = {0};
    contrato.diuturnidades = Cents{-1};
    contrato.percentagemTrabalho = contrato.horasTrabalho = contrato.diasTrabalho = Centesimos{1'00};
    agora = utc("2026-03-10T10:00:00Z");
    const Codigos esperados{"VNC-003 nissTrabalhador", "VNC-004 prestacaoTrabalho",
                            "VNC-003 inicioContrato",  "VNC-006 fimContrato",
                            "VNC-013 profissao",       "VNC-014 remuneracaoBase",
                            "VNC-014 diuturnidades",   "VNC-009 percentagemTrabalho",
                            "VNC-009 horasTrabalho",   "VNC-009 diasTrabalho",
                            "VNC-010 motivoContrato",  "VNC-012 nissTrabalhadorSubstituir",
                            "VNC-005 enquadramento",   "VNC-015 codigoEstabelecimento",
                            "VNC-016 inicioContrato"};
    EXPECT_EQ(caso.codigos(), esperados);
    EXPECT_EQ(caso.avaliar().back().gravidade, Gravidade::Aviso);
    EXPECT_EQ(codigoGlobal(caso.avaliar()), 2);
}

TEST(ComunicarContrato, OCodigoGlobalDizSeFaltaUmElemento) {
    Caso semFim = termoCerto();
    semFim.contrato.fimContrato.reset();
    EXPECT_EQ(codigoGlobal(semFim.avaliar()), 2);

    Caso fimAMais = semTermo();
    fimAMais.contrato.fimContrato = dia("2026-12-31");
    EXPECT_EQ(codigoGlobal(fimAMais.avaliar()), 3);

    Caso semMotivo = termoCerto();
    semMotivo.contrato.motivoContrato.reset();
    EXPECT_EQ(codigoGlobal(semMotivo.avaliar()), 2);

    Caso outroMotivo = termoCerto();
    outroMotivo.factos.motivoEmVigorNoTermo = false;
    EXPECT_EQ(codigoGlobal(outroMotivo.avaliar()), 3);

    Caso semSubstituido = comSubstituido();
    semSubstituido.contrato.nissTrabalhadorSubstituir.reset();
    EXPECT_EQ(codigoGlobal(semSubstituido.avaliar()), 2);
}

TEST(ComunicarContrato, DesconhecidoENascimentoErradoTemAMesmaResposta) {
    Caso desconhecido = semTermo();
    desconhecido.factos.identidadeConfirmada = false;
    Caso nascimentoErrado = desconhecido;  // known here, so its vínculos were loaded
    nascimentoErrado.factos.vinculosDoTrabalhador = {{dia("2020-01-01"), std::nullopt}};
    EXPECT_EQ(desconhecido.avaliar(), nascimentoErrado.avaliar());
}

TEST(ComunicarContrato, ForaDeVigorEIncompativelTemTextosDiferentes) {
    Caso foraDeVigor = semTermo(), incompativel = semTermo();
    foraDeVigor.factos.enquadramentoEmVigor = false;
    incompativel.contrato.enquadramento = "TRCD";
    EXPECT_NE(foraDeVigor.avaliar().at(0).texto.find("não está em vigor em 2026-03-02"), std::string::npos);
    EXPECT_EQ(incompativel.avaliar().at(0).texto.find("em vigor"), std::string::npos);
}

}  // namespace
}  // namespace psi::domain
