#include <gtest/gtest.h>

#include "contrato_caso.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace std::chrono_literals;
using namespace testes;

enum class Atraso { Nao, Leve, MuitoGrave };

Atraso atraso(Caso caso, const char* inicio, Instante agora) {
    caso.contrato.inicioContrato = dia(inicio);
    if (caso.contrato.fimContrato) caso.contrato.fimContrato = dia(inicio);
    caso.agora = agora;
    const Mensagens mensagens = caso.avaliar();
    if (mensagens.empty()) return Atraso::Nao;
    EXPECT_EQ(mensagens.size(), 1U);
    EXPECT_EQ(mensagens[0].codigo, "VNC-016");
    EXPECT_EQ(mensagens[0].campo, "inicioContrato");
    EXPECT_EQ(mensagens[0].gravidade, Gravidade::Aviso);
    EXPECT_EQ(codigoGlobal(mensagens), 1);
    const bool leve = mensagens[0].texto.find("contraordenação leve") != std::string::npos;
    const bool grave = mensagens[0].texto.find("contraordenação muito grave") != std::string::npos;
    EXPECT_NE(leve, grave) << mensagens[0].texto;
    return leve ? Atraso::Leve : Atraso::MuitoGrave;
}

/// Not late up to the deadline, light up to 24 h after it, then very serious; each to the microsecond.
void verificarLimites(const Caso& caso, const char* inicio, Instante limite) {
    EXPECT_EQ(atraso(caso, inicio, limite - 1us), Atraso::Nao);
    EXPECT_EQ(atraso(caso, inicio, limite), Atraso::Nao);
    EXPECT_EQ(atraso(caso, inicio, limite + 1us), Atraso::Leve);
    EXPECT_EQ(atraso(caso, inicio, limite + 24h), Atraso::Leve);
    EXPECT_EQ(atraso(caso, inicio, limite + 24h + 1us), Atraso::MuitoGrave);
}

TEST(Prazo, AteAs24HorasDoDiaDoInicio) {
    verificarLimites(semTermo(), "2026-01-15", utc("2026-01-16T00:00:00Z"));
    verificarLimites(termoCerto(), "2026-07-15", utc("2026-07-15T23:00:00Z"));
}

TEST(Prazo, MuitoCurtaAteAs24HorasDoDiaSeguinte) {
    verificarLimites(muitoCurta(), "2026-01-15", utc("2026-01-17T00:00:00Z"));
    verificarLimites(muitoCurta(), "2028-02-28", utc("2028-03-01T00:00:00Z"));  // the next day is 29 February
}

TEST(Prazo, AntesDe2026AteAs24HorasDaVespera) {
    Caso caso = semTermo();
    caso.factos.prazo.diasAposInicio = -1;
    verificarLimites(caso, "2025-06-10", utc("2025-06-09T23:00:00Z"));
}

TEST(Prazo, NaMudancaDaHoraOPeriodoTem24HorasReais) {
    // 2026-03-29 has 23 hours and 2026-10-25 has 25: the deadline moves with the wall clock, the 24 h do not.
    verificarLimites(semTermo(), "2026-03-28", utc("2026-03-29T00:00:00Z"));
    verificarLimites(semTermo(), "2026-03-29", utc("2026-03-29T23:00:00Z"));
    verificarLimites(semTermo(), "2026-10-24", utc("2026-10-24T23:00:00Z"));
    verificarLimites(semTermo(), "2026-10-25", utc("2026-10-26T00:00:00Z"));
}

TEST(Prazo, ComunicarAntesDoInicioNuncaEAtraso) {
    EXPECT_EQ(atraso(semTermo(), "2026-12-01", utc("2026-01-01T00:00:00Z")), Atraso::Nao);
}

TEST(Prazo, OPeriodoDaContraordenacaoLeveEDado) {
    Caso caso = semTermo();
    caso.factos.prazo.horasContraOrdenacaoLeve = 48;
    EXPECT_EQ(atraso(caso, "2026-01-15", utc("2026-01-18T00:00:00Z")), Atraso::Leve);
    caso.factos.prazo.horasContraOrdenacaoLeve = 0;
    EXPECT_EQ(atraso(caso, "2026-01-15", utc("2026-01-16T00:00:01Z")), Atraso::MuitoGrave);
}

std::string textoDoAviso(int mesesPresuncao, const char* agora) {
    Caso caso = semTermo();
    caso.contrato.inicioContrato = dia("2025-12-15");
    caso.factos.prazo.mesesPresuncao = mesesPresuncao;
    caso.agora = utc(agora);
    return caso.avaliar().at(0).texto;
}

TEST(Prazo, OTextoDizOPrazoALeiEAPresuncao) {
    const std::string texto = textoDoAviso(3, "2026-02-28T10:00:00Z");
    for (const char* parte : {"24:00 de 2025-12-15", "Lei de Teste, artigo 29.º", "começou em 2025-11-01"}) {
        EXPECT_NE(texto.find(parte), std::string::npos) << texto;
    }
}

TEST(Prazo, APresuncaoContaDoMesDaComunicacaoEmLisboa) {
    EXPECT_NE(textoDoAviso(3, "2026-01-31T12:00:00Z").find("em 2025-10-01"), std::string::npos);
    EXPECT_NE(textoDoAviso(12, "2026-05-31T22:59:59Z").find("em 2025-05-01"), std::string::npos);
    EXPECT_NE(textoDoAviso(12, "2026-05-31T23:00:00Z").find("em 2025-06-01"), std::string::npos);
}

TEST(Prazo, APresuncaoSoSeDizSeForAntesDoInicio) {
    EXPECT_NE(textoDoAviso(3, "2026-03-20T12:00:00Z").find("presume-se"), std::string::npos) << "2025-12-01";
    EXPECT_EQ(textoDoAviso(3, "2026-04-01T12:00:00Z").find("presume-se"), std::string::npos) << "2026-01-01";
    EXPECT_NE(textoDoAviso(3, "2026-04-01T12:00:00Z").find("muito grave"), std::string::npos);
    EXPECT_EQ(textoDoAviso(3, "2026-05-29T10:00:00Z").find("presume-se"), std::string::npos) << "after the start";
    EXPECT_NE(textoDoAviso(3, "2026-02-28T12:00:00Z").find("presume-se"), std::string::npos) << "2025-11-01";
}

TEST(Prazo, OAvisoVemDepoisDosErros) {
    Caso caso = semTermo();
    caso.factos.estabelecimentoAberto = false;
    caso.agora = utc("2026-04-02T10:00:00Z");
    EXPECT_EQ(caso.codigos(), (Codigos{"VNC-015 codigoEstabelecimento", "VNC-016 inicioContrato"}));
}

}  // namespace
}  // namespace psi::domain
