#pragma once

#include <optional>
#include <string_view>

namespace psi::portal {

/// A piece of a text that is more or less XML.
struct XmlToken {
    enum class TokenKind { Texto, Abre, Fecha, Sozinha, Outro };  ///< Sozinha: <a/>. Outro: comment, <?…?>, <!…>
    TokenKind kind = TokenKind::Texto;
    std::string_view inteiro;   ///< as it stands
    std::string_view nome;      ///< of an element, without its prefix
    bool cdata = false;         ///< a Texto whose characters stand for themselves
    std::string_view conteudo;  ///< of a Texto
};

/// Cuts a text into pieces, one after the other: linear, whatever the text is. A tag without its end is a last Outro.
class XmlTokens {
public:
    explicit XmlTokens(std::string_view texto) : resto_(texto) {}
    [[nodiscard]] std::optional<XmlToken> seguinte();

private:
    XmlToken ate(std::string_view fim, std::size_t aPartirDe, XmlToken::TokenKind kind);
    XmlToken label();
    std::string_view resto_;
};

}  // namespace psi::portal
