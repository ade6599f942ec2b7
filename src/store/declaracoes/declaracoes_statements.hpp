#pragma once

#include <array>

#include "psi/postgres/statement.hpp"

namespace psi::store::statements::declaracoes {

inline constexpr Statement ler{"ler_declaracao",
                               "SELECT f.*, psi.parametro_datado('agosto_declaracao') AS agosto, m.nascimentos, "
                               "m.repetidas "
                               "FROM psi.ler_declaracao($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
                               "$15, $16, $17, $18) AS f, psi.mais_declaracao($1, $19, $10, $11, $12, $13) AS m"};
inline constexpr Statement aplicar{
    "aplicar_declaracao",
    "SELECT psi.aplicar_declaracao($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
    "$19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38)"};
inline constexpr Statement lerAnular{"ler_anular_declaracao",
                                     "SELECT f.*, psi.suporta_diferencas($1, $6, $7) AS suporta_diferencas "
                                     "FROM psi.ler_anular_declaracao($1, $2, $3, $4, $5, $6, $7) AS f"};
inline constexpr Statement aplicarAnular{
    "aplicar_anular_declaracao",
    "SELECT psi.aplicar_anular_declaracao($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
inline constexpr Statement consultar{
    "consultar_declaracoes",
    "SELECT (d.bloco).*, d.total FROM psi.consultar_declaracoes($1, $2, $3, $4, $5, $6, $7) AS d"};
inline constexpr Statement obter{
    "obter_declaracao",
    "SELECT (d.bloco).*, d.mensagens, d.linhas_pagina FROM psi.obter_declaracao($1, $2, $3, $4, $5, $6) AS d"};

inline constexpr std::array todas{ler, aplicar, lerAnular, aplicarAnular, consultar, obter};

}  // namespace psi::store::statements::declaracoes
