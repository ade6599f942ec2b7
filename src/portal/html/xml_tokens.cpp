#include "portal/html/xml_tokens.hpp"

#include <algorithm>

namespace psi::portal {
namespace {

std::string_view nomeLocal(std::string_view label) {
    const auto nome = label.substr(0, label.find_first_of(" \t\r\n/>"));
    const auto prefixo = nome.find(':');
    return prefixo == nome.npos ? nome : nome.substr(prefixo + 1);
}

}  // namespace

std::optional<XmlToken> XmlTokens::seguinte() {
    if (resto_.empty()) return std::nullopt;
    if (resto_.front() != '<') {
        XmlToken texto;
        texto.inteiro = texto.conteudo = resto_.substr(0, resto_.find('<'));
        resto_.remove_prefix(texto.inteiro.size());
        return texto;
    }
    if (resto_.starts_with("<![CDATA[")) {
        auto texto = ate("]]>", 9, XmlToken::TokenKind::Texto);
        texto.cdata = true;
        texto.conteudo = texto.inteiro.substr(9);
        if (texto.conteudo.ends_with("]]>")) texto.conteudo.remove_suffix(3);
        return texto;
    }
    if (resto_.starts_with("<!--")) return ate("-->", 4, XmlToken::TokenKind::Outro);
    if (resto_.starts_with("<?")) return ate("?>", 2, XmlToken::TokenKind::Outro);
    if (resto_.starts_with("<!")) return ate(">", 2, XmlToken::TokenKind::Outro);
    return label();
}

XmlToken XmlTokens::ate(std::string_view fim, std::size_t aPartirDe, XmlToken::TokenKind kind) {
    const auto onde = resto_.find(fim, aPartirDe);
    XmlToken token;
    token.kind = kind;
    token.inteiro = resto_.substr(0, onde == resto_.npos ? onde : onde + fim.size());
    resto_.remove_prefix(token.inteiro.size());
    return token;
}

XmlToken XmlTokens::label() {
    char aspas = 0;
    std::size_t i = 1;
    for (; i < resto_.size(); ++i) {
        const char c = resto_[i];
        if (aspas != 0)
            aspas = c == aspas ? '\0' : aspas;
        else if (c == '"' || c == '\'')
            aspas = c;
        else if (c == '>')
            break;
    }
    XmlToken token;
    token.inteiro = resto_.substr(0, std::min(i + 1, resto_.size()));
    if (i == resto_.size()) {
        token.kind = XmlToken::TokenKind::Outro;
    } else if (token.inteiro.starts_with("</")) {
        token.kind = XmlToken::TokenKind::Fecha;
        token.nome = nomeLocal(token.inteiro.substr(2));
    } else {
        token.kind = token.inteiro.ends_with("/>") ? XmlToken::TokenKind::Sozinha : XmlToken::TokenKind::Abre;
        token.nome = nomeLocal(token.inteiro.substr(1));
    }
    resto_.remove_prefix(token.inteiro.size());
    return token;
}

}  // namespace psi::portal
