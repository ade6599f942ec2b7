#pragma once

#include <string>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"

// As people in Portugal write them.

namespace psi::comprovativo {

/// "1.234,56 €", the space a fixed one; "-0,50 €".
[[nodiscard]] std::string dinheiro(domain::Cents valor);
/// "5 de março de 2026".
[[nodiscard]] std::string porExtenso(domain::Data data);
/// "março de 2026".
[[nodiscard]] std::string porExtenso(domain::MesReferencia mes);

}  // namespace psi::comprovativo
