#pragma once

#include <string>

#include "psi/domain/centesimos.hpp"

namespace psi::domain {

// Decimals as a person writes them in Portuguese: with a comma, without thousands. For texts only; what machines read
// has the point of xs:decimal.

/// "-12,30"; `casas` as in Centesimos::escrever.
[[nodiscard]] std::string escreverComVirgula(Centesimos valor, int casas = 2);
/// "2380,04 EUR"
[[nodiscard]] std::string escreverEuros(Cents valor);
/// "34,75 %"
[[nodiscard]] std::string escreverTaxa(Taxa taxa);

}  // namespace psi::domain
