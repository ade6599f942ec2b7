#pragma once

#include <array>

#include "psi/postgres/statement.hpp"

// Of functions that only a store of the quality environment has. libpqxx prepares a statement when it is first run, so
// that a connection to a production store never names them.
namespace psi::store::statements::qualidade {

inline constexpr Statement lerReporDados{"ler_repor_dados", "SELECT * FROM psi.ler_repor_dados($1, $2, $3, $4, $5)"};
inline constexpr Statement aplicarReporDados{
    "aplicar_repor_dados", "SELECT * FROM psi.aplicar_repor_dados($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
inline constexpr Statement lerDefinirRelogio{"ler_definir_relogio",
                                             "SELECT * FROM psi.ler_definir_relogio($1, $2, $3, $4)"};
inline constexpr Statement aplicarDefinirRelogio{
    "aplicar_definir_relogio", "SELECT psi.aplicar_definir_relogio($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
inline constexpr Statement lerSimularPagamento{"ler_simular_pagamento_2",
                                               "SELECT * FROM psi.ler_simular_pagamento_2($1, $2, $3, $4, $5, $6)"};
inline constexpr Statement aplicarSimularPagamento{
    "aplicar_simular_pagamento_2",
    "SELECT * FROM psi.aplicar_simular_pagamento_2($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
    "$16, $17, $18, $19, $20, $21, $22, $23, $24, $25)"};
inline constexpr Statement registarFactos{"registar_factos", "SELECT psi.registar_factos($1, $2, $3, $4, $5, $6)"};
inline constexpr Statement lerFactos{"ler_factos", "SELECT * FROM psi.ler_factos($1)"};

inline constexpr std::array todas{
    lerReporDados,       aplicarReporDados,       lerDefinirRelogio, aplicarDefinirRelogio,
    lerSimularPagamento, aplicarSimularPagamento, registarFactos,    lerFactos};

}  // namespace psi::store::statements::qualidade
