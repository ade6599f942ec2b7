#pragma once

#include <array>

#include "psi/postgres/statement.hpp"

namespace psi::store::statements::recibos {

inline constexpr Statement consultarRecibos{"consultar_recibos_2",
                                            "SELECT * FROM psi.consultar_recibos_2($1, $2, $3, $4, $5)"};
inline constexpr Statement lerComprovativo{"ler_comprovativo_2", "SELECT * FROM psi.ler_comprovativo_2($1, $2)"};

inline constexpr std::array todas{consultarRecibos, lerComprovativo};

}  // namespace psi::store::statements::recibos
