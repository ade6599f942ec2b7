#pragma once

#include <string_view>

#include "psi/store/recorded_calls.hpp"
#include "psi/store/trafego.hpp"

namespace psi::portal {

/// What is counted of a call on record. `pedido`: the request as it came, whole or cut, for the software's name and
/// version.
[[nodiscard]] store::ChamadaContada counted(const store::ChamadaNova& linha, std::string_view pedido);

/// "Salários de Exemplo 4.2", as the request says it, by shape masked; empty where it does not. Linear.
[[nodiscard]] std::string softwareOf(std::string_view pedido);

}  // namespace psi::portal
