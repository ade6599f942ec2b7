#pragma once

#include "psi/domain/centesimos.hpp"

namespace psi::domain {

/// What is owed on a block's total. The two parts always add up to `total`.
struct Contribuicoes {
    Cents total;
    Cents trabalhador;
    Cents empregador;

    bool operator==(const Contribuicoes&) const = default;
};

/// On the whole total, not line by line: total × (employer + worker rate), rounded half away from zero to the cent; the
/// worker's part is the same rounding of total × worker rate, the employer's the rest (R-TAX-04).
/// A negative total gives a credit, and so does a negative rate, which no rule lets through. Exact over the whole range
/// of Cents::ler for rates from -1000 to 1000 %.
[[nodiscard]] Contribuicoes calcularContribuicoes(Cents totalRemuneracoes, Taxa empregador, Taxa trabalhador);

}  // namespace psi::domain
