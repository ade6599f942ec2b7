#include "psi/domain/contratos/transferir_local_trabalho.hpp"

#include <gtest/gtest.h>

#include "contrato_caso.hpp"
#include "vetores.hpp"

namespace psi::domain {
namespace {

using testes::Codigos, testes::dia;

/// Of a vínculo since 2026-03-02.
Codigos codigos(const Transferencia& transferencia, FactosTransferir factos = {dia("2026-03-02"), true}) {
    Codigos lista;
    for (const Mensagem& m : avaliarTransferir(transferencia, factos)) lista.push_back(m.codigo + " " + m.campo);
    return lista;
}

const std::string niss = "12345678902";

TEST(Transferir, DatasDentroDoVinculo) {
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), {}}), Codigos{});
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), dia("2026-03-02")}), Codigos{});
    EXPECT_EQ(codigos({niss, 2, dia("2030-01-01"), dia("2031-01-01")}), Codigos{});
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-01"), {}}), Codigos{"TRF-002 dataInicio"});
    EXPECT_EQ(codigos({niss, 2, dia("2026-04-01"), dia("2026-03-31")}), Codigos{"TRF-002 dataFim"});
    EXPECT_EQ(codigos({niss, 2, dia("2026-02-02"), dia("2026-02-01")}),
              (Codigos{"TRF-002 dataInicio", "TRF-002 dataFim"}));
}

TEST(Transferir, SemVinculoAberto) {
    const Transferencia transferencia{niss, 2, dia("2026-03-02"), {}};
    EXPECT_EQ(codigos(transferencia, {std::nullopt, true}), Codigos{"TRF-001 nissTrabalhador"});
    EXPECT_EQ(codigos(transferencia, {std::nullopt, false}),
              (Codigos{"TRF-001 nissTrabalhador", "VNC-015 codigoEstabelecimento"}));
}

TEST(Transferir, NissErrado) {
    EXPECT_EQ(codigos({"12345678901", 2, dia("2026-03-02"), {}}, {std::nullopt, true}),
              Codigos{"PSI-008 nissTrabalhador"});
}

TEST(Transferir, AvisaDoImprovavel) {
    const Codigos aviso{"VNC-022 codigoEstabelecimento"};
    FactosTransferir factos{dia("2026-03-02"), true};
    factos.ondeEsta = 1;
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), {}}, factos), Codigos{});
    factos.ondeEsta = 2;
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), {}}, factos), aviso) << "already there";
    factos = {dia("2026-03-02"), true};
    factos.estabelecimentoFechaEm = dia("2026-06-30");
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), {}}, factos), Codigos{}) << "no end to be before";
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), dia("2026-06-30")}, factos), Codigos{});
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), dia("2026-07-01")}, factos), aviso);
    factos.fimContrato = dia("2026-12-31");
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), {}}, factos), aviso);
    EXPECT_EQ(codigos({niss, 2, dia("2026-03-02"), dia("2026-06-01")}, factos), Codigos{}) << "back before it closes";
    EXPECT_EQ(avaliarTransferir({niss, 2, dia("2026-03-02"), {}}, factos).at(0).gravidade, Gravidade::Aviso);
}

TEST(Transferir, EstabelecimentoFechado) {
    EXPECT_EQ(codigos({niss, 7, dia("2026-03-02"), {}}, {dia("2026-03-02"), false}),
              Codigos{"VNC-015 codigoEstabelecimento"});
    FactosTransferir jaLa{dia("2026-03-02"), false};
    jaLa.ondeEsta = 7;
    EXPECT_EQ(codigos({niss, 7, dia("2026-03-02"), {}}, jaLa), Codigos{"VNC-015 codigoEstabelecimento"})
        << "refused, so not doubted";
}

}  // namespace
}  // namespace psi::domain
