#pragma once

namespace psi::base {

/// Texts of faults that more than one room gives.
inline constexpr const char* textoCertificadoForaDeValidade =
    "O certificado do cliente está fora do prazo de validade. Renove-o e ligue-se de novo.";

/// Of one that the store does not know, or no longer takes.
inline constexpr const char* textoCertificadoNaoRegistado =
    "O certificado apresentado não está registado neste ambiente, foi revogado ou expirou. É preciso um certificado de "
    "cliente que uma autoridade aceite aqui tenha emitido e que o operador tenha registado para a entidade empregadora "
    "ou o representante que chama: use o que está registado, ou indique ao apoio a impressão digital SHA-256 do seu.";

}  // namespace psi::base
