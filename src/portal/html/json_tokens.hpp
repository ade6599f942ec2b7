#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace psi::portal {

/// A piece of a text that is JSON, or meant to be.
struct JsonToken {
    enum class TokenKind {
        Abre,    ///< { or [
        Fecha,   ///< } or ]
        Nome,    ///< a string with a colon behind it
        Texto,   ///< another string
        Outro,   ///< a number, true, false, null, or what is none of them
        Sinal,   ///< a comma or a colon
        Brancos  ///< white space
    };
    TokenKind kind;
    std::string_view inteiro;   ///< as it stands in the text
    std::string_view conteudo;  ///< of a string: between its quotes, escapes as they are; else `inteiro`
    bool fechado = true;        ///< false for a string that the end of the text cuts
};

/// Cuts a text into pieces, of which none is empty and that are together the text. Linear; takes anything.
class JsonTokens {
public:
    explicit JsonTokens(std::string_view texto) : texto_(texto) {}
    [[nodiscard]] std::optional<JsonToken> seguinte();

private:
    [[nodiscard]] JsonToken texto(std::size_t fim, bool fechado) const;
    std::string_view texto_;
};

/// The content of a string with letters and digits in the place of the escapes that mean them ("\u0031").
[[nodiscard]] std::string withoutEscapes(std::string_view conteudo);

/// A text that begins as a JSON object does.
[[nodiscard]] bool comecaPorJson(std::string_view texto);

}  // namespace psi::portal
