#include <gtest/gtest.h>

#include "contrato_caso.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using namespace testes;

const std::string aberto = "VNC-003 nissTrabalhador";
const std::string sobreposto = "VNC-003 inicioContrato";

/// The contract begins on 2026-03-02.
Codigos comVinculos(std::vector<Periodo> vinculos, Caso caso = semTermo()) {
    caso.factos.vinculosDoTrabalhador = std::move(vinculos);
    return caso.codigos();
}

TEST(Vinculos, UmCessadoNaVesperaNaoImpede) {
    EXPECT_EQ(comVinculos({{dia("2020-01-01"), dia("2026-03-01")}}), Codigos{});
    EXPECT_EQ(comVinculos({{dia("2020-01-01"), dia("2021-03-01")}, {dia("2022-01-01"), dia("2022-01-01")}}), Codigos{});
}

TEST(Vinculos, UmCessadoNoDiaDoInicioSobrepoeSe) {
    EXPECT_EQ(comVinculos({{dia("2020-01-01"), dia("2026-03-02")}}), Codigos{sobreposto});
}

TEST(Vinculos, UmAbertoImpedeComeceQuandoComecar) {
    EXPECT_EQ(comVinculos({{dia("2020-01-01"), std::nullopt}}), Codigos{aberto});
    EXPECT_EQ(comVinculos({{dia("2026-03-02"), std::nullopt}}), Codigos{aberto});
    EXPECT_EQ(comVinculos({{dia("2026-09-01"), std::nullopt}}), Codigos{aberto});
}

TEST(Vinculos, UmPosteriorSobrepoeSeMesmoDepoisDoFimDoContrato) {
    // fimContrato (2026-08-31) closes nothing by itself.
    EXPECT_EQ(comVinculos({{dia("2026-10-01"), dia("2026-10-15")}}, termoCerto()), Codigos{sobreposto});
}

TEST(Vinculos, VariosDaoUmaMensagemPorCausa) {
    const std::vector<Periodo> vinculos{{dia("2020-01-01"), dia("2026-03-31")},
                                        {dia("2026-05-01"), dia("2026-06-30")},
                                        {dia("2026-04-01"), dia("2026-04-15")},
                                        {dia("2026-07-01"), std::nullopt}};
    EXPECT_EQ(comVinculos(vinculos), (Codigos{aberto, sobreposto}));
}

TEST(Vinculos, OTextoDizDesdeQueDiaSePode) {
    Caso caso = semTermo();
    caso.factos.vinculosDoTrabalhador = {{dia("2026-05-01"), dia("2026-06-30")},
                                         {dia("2020-01-01"), dia("2026-03-31")}};
    EXPECT_NE(caso.avaliar().at(0).texto.find("2026-06-30"), std::string::npos);
    caso.factos.vinculosDoTrabalhador = {{dia("2020-01-01"), std::nullopt}};
    EXPECT_NE(caso.avaliar().at(0).texto.find("2020-01-01"), std::string::npos);
}

TEST(Vinculos, ComNissErradoNaoSeJulgam) {
    Caso caso = semTermo();
    caso.contrato.nissTrabalhador = "12345678901";
    EXPECT_EQ(comVinculos({{dia("2020-01-01"), std::nullopt}}, caso), Codigos{"PSI-008 nissTrabalhador"});
}

}  // namespace
}  // namespace psi::domain
