#pragma once

#include <array>

#include "psi/postgres/statement.hpp"

namespace psi::store::statements::contratos {

inline constexpr Statement lerAlterar{
    "ler_alterar_contrato",
    "SELECT f.*, psi.parametro_datado('agosto_alteracao') AS agosto, m.* "
    "FROM psi.ler_alterar_contrato($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS f, "
    "psi.mais_alterar_contrato($1, $4, $5, $6, $7, $8, $9, $10, $11) AS m"};
inline constexpr Statement aplicarAlterar{
    "aplicar_alterar_contrato",
    "SELECT psi.aplicar_alterar_contrato($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
    "$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)"};
inline constexpr Statement lerCessar{"ler_cessar_contrato",
                                     "SELECT f.*, psi.parametro_datado('agosto_alteracao') AS agosto, m.fim_contrato, "
                                     "m.dias_antes, m.outros, m.declarados, m.versao "
                                     "FROM psi.ler_cessar_contrato($1, $2, $3, $4, $5, $6, $7) AS f, "
                                     "psi.mais_cessar_contrato($1, $4, $5) AS m"};
inline constexpr Statement aplicarCessar{
    "aplicar_cessar_contrato",
    "SELECT psi.aplicar_cessar_contrato_2($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
    "$18, $19)"};
inline constexpr Statement lerTransferir{"ler_transferir_local",
                                         "SELECT f.*, m.fecha_em, m.onde_esta, m.fim_contrato "
                                         "FROM psi.ler_transferir_local($1, $2, $3, $4, $5, $6, $7) AS f, "
                                         "psi.mais_transferir_local($1, $4, $5, $6) AS m"};
inline constexpr Statement aplicarTransferir{
    "aplicar_transferir_local",
    "SELECT psi.aplicar_transferir_local($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"};

inline constexpr std::array todas{lerAlterar,    aplicarAlterar, lerCessar,
                                  aplicarCessar, lerTransferir,  aplicarTransferir};

}  // namespace psi::store::statements::contratos
