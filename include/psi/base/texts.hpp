#pragma once

namespace psi::base {

/// Texts of faults that more than one room gives.
inline constexpr const char* textoCertificadoForaDeValidade =
    "O certificado do cliente está fora do prazo de validade. Renove-o e ligue-se de novo.";

/// Of one that the store does not know, or no longer takes.
inline constexpr const char* textoCertificadoNaoRegistado =
    "O certificado apresentado não está registado, foi revogado ou expirou. Registe o certificado na Segurança "
    "Social ou use o que está registado neste ambiente.";

}  // namespace psi::base
