#pragma once

#include <array>
#include <string>
#include <string_view>

namespace psi::soap {

/// What libxml2 says of a document or of its content: the number and what it fills into its own sentence, which is
/// English and never shown. Views are into its error.
struct Finding {
    int code = 0;                        ///< an xmlParserErrors
    std::array<std::string_view, 2> of;  ///< in their order: prefix, name; value, limit …; empty where it gives fewer
};

/// Why a document is not well-formed: Portuguese, without a final stop, with what to do.
[[nodiscard]] std::string wordParserError(const Finding& finding);

/// The same for mistakes that have no words of their own.
inline constexpr std::string_view kNotWellFormed =
    "o XML não está bem formado neste lugar; escreva o envelope com uma biblioteca de XML ou corrija-o com um "
    "validador";

/// What a name may be, Portuguese, without a final stop.
inline constexpr std::string_view kNameRule =
    "os nomes começam por uma letra ou «_» e só têm letras, algarismos, «-», «_», «.» e um «:» depois do prefixo";

/// A value or a name in « », cut; guillemets inside it become simple ones, so that it ends where it seems to.
[[nodiscard]] std::string shown(std::string_view value);

}  // namespace psi::soap
