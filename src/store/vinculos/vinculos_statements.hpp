#pragma once

#include <array>

#include "psi/postgres/statement.hpp"

namespace psi::store::statements::vinculos {

inline constexpr Statement lerAnularComunicacao{"ler_anular_comunicacao",
                                                "SELECT * FROM psi.ler_anular_comunicacao($1, $2, $3, $4, $5)"};
inline constexpr Statement aplicarAnularComunicacao{
    "aplicar_anular_comunicacao",
    "SELECT psi.aplicar_anular_comunicacao($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
inline constexpr Statement consultarContratos{
    "consultar_contratos", "SELECT * FROM psi.consultar_contratos($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
inline constexpr Statement sincronizarTrabalhadores{"sincronizar_trabalhadores",
                                                    "SELECT s.epoca, s.ultima, s.marca, s.anulado, (s.linha).* "
                                                    "FROM psi.sincronizar_trabalhadores($1, $2, $3, $4, $5) AS s"};

inline constexpr std::array todas{lerAnularComunicacao, aplicarAnularComunicacao, consultarContratos,
                                  sincronizarTrabalhadores};

}  // namespace psi::store::statements::vinculos
