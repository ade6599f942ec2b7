#pragma once

#include <array>

#include "psi/postgres/statement.hpp"

namespace psi::store::statements::portal {

// Quality only. Prepared when first used, so that in production they never are.
inline constexpr Statement quem{"portal_quem", "SELECT psi.portal_quem($1, $2)"};
inline constexpr Statement empregadores{"portal_empregadores", "SELECT psi.portal_empregadores($1, $2, $3, $4)"};
inline constexpr Statement empregador{"portal_empregador", "SELECT psi.portal_empregador($1, $2, $3, $4, $5)"};
inline constexpr Statement livres{"portal_livres", "SELECT psi.portal_livres($1, $2)"};
inline constexpr Statement registarChamadas{"registar_chamadas", "SELECT psi.registar_chamadas($1, $2)"};
inline constexpr Statement chamadas{"portal_chamadas", "SELECT psi.portal_chamadas($1)"};
inline constexpr Statement chamada{"portal_chamada", "SELECT psi.portal_chamada($1, $2)"};

inline constexpr std::array todas{quem, empregadores, empregador, livres, registarChamadas, chamadas, chamada};

}  // namespace psi::store::statements::portal
