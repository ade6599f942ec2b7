#pragma once

namespace psi::base {

/// Texts of faults that more than one room gives.
inline constexpr const char* textoCertificadoForaDeValidade =
    "O certificado do cliente está fora do prazo de validade. Renove-o e ligue-se de novo.";

}  // namespace psi::base
