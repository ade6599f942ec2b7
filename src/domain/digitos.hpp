#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace psi::domain {

/// Exactly `texto.size()` ASCII digits (1 to 18) as a number; nothing otherwise.
[[nodiscard]] inline std::optional<std::int64_t> lerDigitos(std::string_view texto) {
    if (texto.empty() || texto.size() > 18 || texto.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t numero = 0;
    std::from_chars(texto.data(), texto.data() + texto.size(), numero);
    return numero;
}

/// With leading zeros up to `largura` digits. Precondition: not negative.
[[nodiscard]] inline std::string comZeros(std::int64_t numero, std::size_t largura) {
    const std::string digitos = std::to_string(numero);
    return digitos.size() >= largura ? digitos : std::string(largura - digitos.size(), '0') + digitos;
}

}  // namespace psi::domain
