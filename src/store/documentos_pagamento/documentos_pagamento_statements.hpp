#pragma once

#include <array>

#include "psi/postgres/statement.hpp"

namespace psi::store::statements::documentosPagamento {

inline constexpr Statement lerEmitir{"ler_emitir_documento_2",
                                     "SELECT f.*, psi.parametro_datado('agosto_pagamento') AS agosto "
                                     "FROM psi.ler_emitir_documento_2($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS f"};
inline constexpr Statement aplicarEmitir{
    "aplicar_emitir_documento_2",
    "SELECT * FROM psi.aplicar_emitir_documento_2($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
    "$16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)"};
inline constexpr Statement lerAnular{"ler_anular_documento",
                                     "SELECT * FROM psi.ler_anular_documento($1, $2, $3, $4, $5)"};
inline constexpr Statement aplicarAnular{
    "aplicar_anular_documento",
    "SELECT psi.aplicar_anular_documento($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"};
inline constexpr Statement consultar{"consultar_documentos",
                                     "SELECT * FROM psi.consultar_documentos($1, $2, $3, $4, $5, $6, $7, $8, $9)"};

inline constexpr std::array todas{lerEmitir, aplicarEmitir, lerAnular, aplicarAnular, consultar};

}  // namespace psi::store::statements::documentosPagamento
