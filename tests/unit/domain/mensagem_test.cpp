#include "psi/domain/mensagem.hpp"

#include <gtest/gtest.h>

namespace psi::domain {
namespace {

const Mensagem atraso = aviso("VNC-016", "inicioContrato", "t");
const Mensagem salario = erro("VNC-014", "remuneracaoBase", "t");
const Mensagem semFim = erroEmFalta("VNC-006", "fimContrato", "t");
const Mensagem niss = erro("PSI-008", "nissTrabalhador", "t");
const Mensagem idPedido = erro("PSI-002", "contexto/idPedido", "t");
const Mensagem demasiados = erro("PSI-023", "nissTrabalhador", "t");

TEST(CodigoGlobal, SemErrosESucesso) {
    EXPECT_EQ(codigoGlobal({}), 1);
    EXPECT_EQ(codigoGlobal({atraso}), 1);
    EXPECT_EQ(codigoGlobal({aviso("PSI-008", "x", "t")}), 1);
}

TEST(CodigoGlobal, CadaErroTemOSeu) {
    EXPECT_EQ(codigoGlobal({salario}), 3);
    EXPECT_EQ(codigoGlobal({niss}), 8);
    EXPECT_EQ(codigoGlobal({idPedido}), 2);
    EXPECT_EQ(codigoGlobal({semFim}), 2);
    EXPECT_EQ(codigoGlobal({demasiados}), 23);
}

TEST(CodigoGlobal, UmCodigoPsiSozinhoEOSeu) {
    for (const int codigo : {11, 13, 14, 15, 18})
        EXPECT_EQ(codigoGlobal({erro("PSI-0" + std::to_string(codigo), "x", "t"), atraso}), codigo);
    const Mensagem desconhecido = erro("PSI-013", "x", "t");
    EXPECT_EQ(codigoGlobal({desconhecido, salario}), 3);
    EXPECT_EQ(codigoGlobal({desconhecido, desconhecido}), 13);
    EXPECT_EQ(codigoGlobal({idPedido, desconhecido}), 2);
    EXPECT_EQ(codigoGlobal({erro("PSI-003", "bloco[1]", "t")}), 3);
}

TEST(CodigoGlobal, PrecedenciaSejaQualForAOrdem) {
    EXPECT_EQ(codigoGlobal({salario, niss, atraso}), 8);
    EXPECT_EQ(codigoGlobal({niss, salario}), 8);
    EXPECT_EQ(codigoGlobal({salario, niss, semFim}), 2);
    EXPECT_EQ(codigoGlobal({idPedido, niss, salario}), 2);
    EXPECT_EQ(codigoGlobal({salario, niss, idPedido, demasiados}), 23);
}

TEST(CodigoGlobal, OutroCodigoSoQuandoTodosOsErrosLevamAEle) {
    const Mensagem cursor = erro("PSI-018", "pagina", "t");
    EXPECT_EQ(codigoGlobal({cursor}), 18);
    EXPECT_EQ(codigoGlobal({cursor, atraso}), 18);
    EXPECT_EQ(codigoGlobal({cursor, salario}), 3);
    EXPECT_EQ(codigoGlobal({cursor, niss}), 8);
    EXPECT_EQ(codigoGlobal({erro("PAG-002", "numero", "t")}), 17);
}

}  // namespace
}  // namespace psi::domain
