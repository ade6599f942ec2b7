#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace psi::portal {

inline constexpr std::string_view kBlanks = " \t\r\n";

[[nodiscard]] constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool isAlphanumeric(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// With letters and digits in the place of the references that mean them ("&#49;"): what they spell is seen by who
/// looks for it, and shows the same.
[[nodiscard]] std::string withoutReferences(std::string_view texto);

/// Bytes of the UTF-8 character that `texto` begins with; 0 where it is none, or a control other than tab and line
/// ends.
[[nodiscard]] std::size_t characterAtStart(std::string_view texto) noexcept;

/// Calls `f` with each character, U+FFFD for each byte that is part of none.
template <class F>
void percorrer(std::string_view texto, F&& f) {
    while (!texto.empty()) {
        const auto bytes = characterAtStart(texto);
        f(bytes == 0 ? std::string_view{"\xEF\xBF\xBD"} : texto.substr(0, bytes));
        texto.remove_prefix(bytes == 0 ? 1 : bytes);
    }
}

/// At most `bytes` bytes, cut between two characters.
[[nodiscard]] std::string_view cortado(std::string_view texto, std::size_t bytes) noexcept;

}  // namespace psi::portal
