#include <gtest/gtest.h>

#include <tuple>

#include "contrato_caso.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes;

// One change to an accepted contract a test, and the findings it gives: no more and no less.

const Codigos nenhum;

TEST(ComunicarContrato, IdentidadeNaoConfirmada) {
    Caso caso = semTermo();
    caso.factos.identidadeConfirmada = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-002 nissTrabalhador"});
}

TEST(ComunicarContrato, NissDeEmpregador) {
    Caso caso = semTermo();
    caso.contrato.nissTrabalhador = "20123456783";
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-002 nissTrabalhador"});
}

TEST(ComunicarContrato, NissErrado) {
    Caso caso = semTermo();
    caso.contrato.nissTrabalhador = "12345678901";
    EXPECT_EQ(caso.codigos(), Codigos{"PSI-008 nissTrabalhador"});
}

TEST(ComunicarContrato, NissErradoSemFactos) {
    Caso caso = semTermo();
    caso.contrato.nissTrabalhador = "12345678901";
    caso.factos.identidadeConfirmada = false;
    EXPECT_EQ(caso.codigos(), Codigos{"PSI-008 nissTrabalhador"});
}

TEST(ComunicarContrato, ModalidadeForaDeVigor) {
    Caso caso = semTermo();
    caso.factos.modalidade.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-004 modalidadeContrato"});
}

TEST(ComunicarContrato, SemModalidadeNaoSeJulgaOQueDependeDela) {
    Caso caso = tempoParcial();
    caso.factos.modalidade.reset();
    caso.contrato.motivoContrato = "STAT";
    caso.contrato.fimContrato = dia("2026-12-31");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-004 modalidadeContrato"});
}

TEST(ComunicarContrato, SemModalidadeJulgaSeOResto) {
    Caso caso = tempoParcial();
    caso.factos.modalidade.reset();
    caso.contrato.fimContrato = dia("2026-01-01");
    caso.contrato.horasTrabalho = Centesimos{0};
    EXPECT_EQ(caso.codigos(), (Codigos{"VNC-004 modalidadeContrato", "VNC-008 fimContrato", "VNC-009 horasTrabalho"}));
}

TEST(ComunicarContrato, PrestacaoForaDeVigor) {
    Caso caso = semTermo();
    caso.factos.prestacaoEmVigor = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-004 prestacaoTrabalho"});
}

TEST(ComunicarContrato, EnquadramentoForaDeVigor) {
    Caso caso = semTermo();
    caso.factos.enquadramentoEmVigor = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-005 enquadramento"});
}

TEST(ComunicarContrato, EnquadramentoSemTaxa) {
    Caso caso = semTermo();
    caso.factos.taxa.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-005 enquadramento"});
}

TEST(ComunicarContrato, MuitoCurtaComRegimeGeral) {
    Caso caso = muitoCurta();
    caso.contrato.enquadramento = "REGE";
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-005 enquadramento"});
}

TEST(ComunicarContrato, MuitoCurtaComTCCD) {
    Caso caso = muitoCurta();
    caso.contrato.enquadramento = "TCCD";
    EXPECT_EQ(caso.codigos(), nenhum);
}

TEST(ComunicarContrato, TRCDSemMuitoCurta) {
    Caso caso = semTermo();
    caso.contrato.enquadramento = "TRCD";
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-005 enquadramento"});
}

TEST(ComunicarContrato, TCCDSemMuitoCurta) {
    Caso caso = termoCerto();
    caso.contrato.enquadramento = "TCCD";
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-005 enquadramento"});
}

TEST(ComunicarContrato, TermoCertoSemFim) {
    Caso caso = termoCerto();
    caso.contrato.fimContrato.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-006 fimContrato"});
}

TEST(ComunicarContrato, MuitoCurtaSemFim) {
    Caso caso = muitoCurta();
    caso.contrato.fimContrato.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-006 fimContrato"});
}

TEST(ComunicarContrato, TermoIncertoComFim) {
    Caso caso = termoIncerto();
    caso.contrato.fimContrato = dia("2026-08-31");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-007 fimContrato"});
}

TEST(ComunicarContrato, SemTermoComFim) {
    Caso caso = semTermo();
    caso.contrato.fimContrato = dia("2026-08-31");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-007 fimContrato"});
}

TEST(ComunicarContrato, SemTermoComFimAnterior) {
    Caso caso = semTermo();
    caso.contrato.fimContrato = dia("2026-01-31");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-007 fimContrato"});
}

TEST(ComunicarContrato, FimAnteriorAoInicio) {
    Caso caso = termoCerto();
    caso.contrato.fimContrato = dia("2026-03-01");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-008 fimContrato"});
}

TEST(ComunicarContrato, FimNoDiaDoInicio) {
    Caso caso = termoCerto();
    caso.contrato.fimContrato = dia("2026-03-02");
    EXPECT_EQ(caso.codigos(), nenhum);
}

TEST(ComunicarContrato, MuitoCurtaFimAnterior) {
    Caso caso = muitoCurta();
    caso.contrato.fimContrato = dia("2026-03-01");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-008 fimContrato"});
}

TEST(ComunicarContrato, MuitoCurtaCom35Dias) {
    Caso caso = muitoCurta();
    caso.contrato.fimContrato = dia("2026-04-05");
    EXPECT_EQ(caso.codigos(), nenhum);
}

TEST(ComunicarContrato, MuitoCurtaCom36Dias) {
    Caso caso = muitoCurta();
    caso.contrato.fimContrato = dia("2026-04-06");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-008 fimContrato"});
}

TEST(ComunicarContrato, MuitoCurtaComOutroMaximo) {
    Caso caso = muitoCurta();
    caso.factos.maximoDiasMuitoCurta = 15;
    caso.contrato.fimContrato = dia("2026-03-17");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-008 fimContrato"});
}

TEST(ComunicarContrato, ProfissaoInexistente) {
    Caso caso = semTermo();
    caso.factos.profissaoExiste = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-013 profissao"});
}

TEST(ComunicarContrato, RemuneracaoZero) {
    Caso caso = semTermo();
    caso.contrato.remuneracaoBase = {0};
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-014 remuneracaoBase"});
}

TEST(ComunicarContrato, RemuneracaoNegativa) {
    Caso caso = semTermo();
    caso.contrato.remuneracaoBase = {-1};
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-014 remuneracaoBase"});
}

TEST(ComunicarContrato, RemuneracaoDeUmCentimo) {
    Caso caso = semTermo();
    caso.contrato.remuneracaoBase = {1};
    EXPECT_EQ(caso.codigos(), nenhum);
}

TEST(ComunicarContrato, DiuturnidadesZero) {
    Caso caso = semTermo();
    caso.contrato.diuturnidades = Cents{0};
    EXPECT_EQ(caso.codigos(), nenhum);
}

TEST(ComunicarContrato, DiuturnidadesNegativas) {
    Caso caso = semTermo();
    caso.contrato.diuturnidades = Cents{-1};
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-014 diuturnidades"});
}

TEST(ComunicarContrato, TermoCertoSemMotivo) {
    Caso caso = termoCerto();
    caso.contrato.motivoContrato.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-010 motivoContrato"});
}

TEST(ComunicarContrato, TermoIncertoSemMotivo) {
    Caso caso = termoIncerto();
    caso.contrato.motivoContrato.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-010 motivoContrato"});
}

TEST(ComunicarContrato, MotivoDoOutroTermo) {
    Caso caso = termoIncerto();
    caso.factos.motivoEmVigorNoTermo = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-010 motivoContrato"});
}

TEST(ComunicarContrato, SemTermoComMotivo) {
    Caso caso = semTermo();
    caso.contrato.motivoContrato = "AEAT";
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-010 motivoContrato"});
}

TEST(ComunicarContrato, MuitoCurtaComMotivo) {
    Caso caso = muitoCurta();
    caso.contrato.motivoContrato = "AEAT";
    caso.factos.motivoEmVigorNoTermo = true;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-010 motivoContrato"});
}

TEST(ComunicarContrato, FaltaOSubstituido) {
    Caso caso = comSubstituido();
    caso.contrato.nissTrabalhadorSubstituir.reset();
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-011 nissTrabalhadorSubstituir"});
}

TEST(ComunicarContrato, MotivoRecusadoNaoExigeSubstituido) {
    Caso caso = comSubstituido();
    caso.contrato.nissTrabalhadorSubstituir.reset();
    caso.factos.motivoEmVigorNoTermo = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-010 motivoContrato"});
}

TEST(ComunicarContrato, SubstituidoSemVinculo) {
    Caso caso = comSubstituido();
    caso.factos.substituidoVinculado = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-012 nissTrabalhadorSubstituir"});
}

TEST(ComunicarContrato, SubstituidoEmpregador) {
    Caso caso = comSubstituido();
    caso.contrato.nissTrabalhadorSubstituir = "20123456783";
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-012 nissTrabalhadorSubstituir"});
}

TEST(ComunicarContrato, SubstituidoComNissErrado) {
    Caso caso = comSubstituido();
    caso.contrato.nissTrabalhadorSubstituir = "10987654321";
    caso.factos.substituidoVinculado = false;
    EXPECT_EQ(caso.codigos(), Codigos{"PSI-008 nissTrabalhadorSubstituir"});
}

TEST(ComunicarContrato, SubstituidoQueOMotivoNaoExige) {
    Caso caso = comSubstituido();
    caso.factos.motivoExigeSubstituido = false;
    EXPECT_EQ(caso.codigos(), nenhum);
}

TEST(ComunicarContrato, SubstituidoDispensavelSemVinculo) {
    Caso caso = comSubstituido();
    caso.factos.motivoExigeSubstituido = false;
    caso.factos.substituidoVinculado = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-012 nissTrabalhadorSubstituir"});
}

TEST(ComunicarContrato, EstabelecimentoFechado) {
    Caso caso = semTermo();
    caso.factos.estabelecimentoAberto = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-015 codigoEstabelecimento"});
}

TEST(ContratoImprovavel, InicioAMaisDeUmAno) {
    Caso caso = semTermo();  // on 2026-03-02
    caso.contrato.inicioContrato = dia("2027-03-02");
    EXPECT_EQ(caso.codigos(), Codigos{});
    caso.contrato.inicioContrato = dia("2027-03-03");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-022 inicioContrato"});
    EXPECT_EQ(caso.avaliar().at(0).gravidade, Gravidade::Aviso);
}

TEST(ContratoImprovavel, TermoAlemDoMaximo) {
    Caso caso = termoCerto();
    caso.contrato.fimContrato = dia("2028-03-01");
    EXPECT_EQ(caso.codigos(), Codigos{}) << "two years";
    caso.contrato.fimContrato = dia("2028-03-02");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-022 fimContrato"});
    caso.factos.improvavel.mesesTermoCerto = 36;
    EXPECT_EQ(caso.codigos(), Codigos{}) << "dated data";

    Caso incerto = termoIncerto();
    incerto.agora = utc("2026-03-02T10:00:00Z");
    incerto.contrato.inicioContrato = dia("2022-03-03");
    EXPECT_EQ(incerto.codigos(), Codigos{"VNC-016 inicioContrato"});
    incerto.contrato.inicioContrato = dia("2022-03-02");
    EXPECT_EQ(incerto.codigos(), (Codigos{"VNC-022 modalidadeContrato", "VNC-016 inicioContrato"}));
}

TEST(ContratoImprovavel, TeletrabalhoSoDeUmLado) {
    Caso caso = semTermo();
    for (const auto& [teletrabalho, prestacao, avisa] :
         {std::tuple{false, "P", false}, std::tuple{false, "A", false}, std::tuple{false, "T", true},
          std::tuple{true, "P", true}, std::tuple{true, "A", false}, std::tuple{true, "T", false}}) {
        caso.factos.modalidade->teletrabalho = teletrabalho;
        caso.contrato.prestacaoTrabalho = prestacao;
        EXPECT_EQ(caso.codigos(), avisa ? Codigos{"VNC-022 prestacaoTrabalho"} : Codigos{}) << prestacao;
    }
}

TEST(ContratoImprovavel, SubstituidoSemMotivoQueSubstitua) {
    Caso caso = comSubstituido();
    EXPECT_EQ(caso.codigos(), Codigos{});
    caso.factos.motivoSubstitui = caso.factos.motivoExigeSubstituido = false;
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-022 nissTrabalhadorSubstituir"});
    Caso semMotivo = semTermo();
    semMotivo.contrato.nissTrabalhadorSubstituir = "10987654328";
    semMotivo.factos.substituidoVinculado = true;
    EXPECT_EQ(semMotivo.codigos(), Codigos{"VNC-022 nissTrabalhadorSubstituir"});
    semMotivo.factos.substituidoVinculado = false;
    EXPECT_EQ(semMotivo.codigos(), Codigos{"VNC-012 nissTrabalhadorSubstituir"}) << "refused, so not doubted";
}

TEST(ContratoImprovavel, EstabelecimentoQueFechaDentroDoTermo) {
    Caso caso = termoCerto();  // ends on 2026-08-31
    caso.factos.estabelecimentoFechaEm = dia("2026-08-31");
    EXPECT_EQ(caso.codigos(), Codigos{});
    caso.factos.estabelecimentoFechaEm = dia("2026-08-30");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-022 codigoEstabelecimento"});
    Caso semFim = semTermo();
    semFim.factos.estabelecimentoFechaEm = dia("2026-08-30");
    EXPECT_EQ(semFim.codigos(), Codigos{});
}

TEST(ContratoImprovavel, DoQueERecusadoNadaSeDuvida) {
    Caso caso = semTermo();
    caso.contrato.fimContrato = dia("2030-01-01");
    caso.factos.estabelecimentoFechaEm = dia("2026-08-30");
    EXPECT_EQ(caso.codigos(), Codigos{"VNC-007 fimContrato"});
    Caso longo = muitoCurta();
    longo.contrato.fimContrato = somarDias(longo.contrato.inicioContrato, 35);
    longo.factos.estabelecimentoFechaEm = longo.contrato.inicioContrato;
    EXPECT_EQ(longo.codigos(), Codigos{"VNC-008 fimContrato"});
}

}  // namespace
}  // namespace psi::domain
