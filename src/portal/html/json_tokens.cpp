#include "portal/html/json_tokens.hpp"

#include <algorithm>
#include <charconv>

#include "portal/html/html_characters.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {

std::optional<JsonToken> JsonTokens::seguinte() {
    using Kind = JsonToken::TokenKind;
    if (texto_.empty()) return std::nullopt;
    constexpr std::string_view kFimDeOutro = " \t\r\n{}[],:\"";
    const char c = texto_.front();
    JsonToken token{Kind::Sinal, texto_.substr(0, 1), texto_.substr(0, 1)};
    if (c == '{' || c == '[') {
        token.kind = Kind::Abre;
    } else if (c == '}' || c == ']') {
        token.kind = Kind::Fecha;
    } else if (c == '"') {
        std::size_t fim = 1;
        while (fim < texto_.size() && texto_[fim] != '"') fim += texto_[fim] == '\\' ? 2 : 1;
        const bool fechado = fim < texto_.size();
        token = texto(std::min(fechado ? fim + 1 : fim, texto_.size()), fechado);
    } else if (isSpace(c)) {
        token.kind = Kind::Brancos;
        token.inteiro = token.conteudo = texto_.substr(0, std::min(texto_.find_first_not_of(" \t\r\n"), texto_.size()));
    } else if (c != ',' && c != ':') {
        token.kind = Kind::Outro;
        token.inteiro = token.conteudo = texto_.substr(0, std::min(texto_.find_first_of(kFimDeOutro), texto_.size()));
    }
    texto_.remove_prefix(token.inteiro.size());
    return token;
}

JsonToken JsonTokens::texto(std::size_t fim, bool fechado) const {
    const auto inteiro = texto_.substr(0, fim);
    auto conteudo = inteiro.substr(1);
    if (fechado) conteudo.remove_suffix(1);
    const auto depois = texto_.find_first_not_of(" \t\r\n", fim);
    const bool nome = fechado && depois != texto_.npos && texto_[depois] == ':';
    return {nome ? JsonToken::TokenKind::Nome : JsonToken::TokenKind::Texto, inteiro, conteudo, fechado};
}

std::string withoutEscapes(std::string_view conteudo) {
    constexpr std::size_t kEscape = 6;
    std::string saida;
    while (!conteudo.empty()) {
        std::size_t bytes = 1;
        char sinal = conteudo.front();
        if (conteudo.starts_with("\\u") && conteudo.size() >= kEscape) {
            unsigned valor = 0;
            const auto* fim = conteudo.data() + kEscape;
            if (std::from_chars(conteudo.data() + 2, fim, valor, 16).ptr == fim && valor < 0x80 &&
                isAlphanumeric(static_cast<char>(valor))) {
                bytes = kEscape;
                sinal = static_cast<char>(valor);
            }
        } else if (conteudo.front() == '\\' && conteudo.size() > 1) {
            saida += '\\';
            conteudo.remove_prefix(1);
            sinal = conteudo.front();
        }
        saida += sinal;
        conteudo.remove_prefix(bytes);
    }
    return saida;
}

bool comecaPorJson(std::string_view texto) {
    return base::trimmed(texto, kBlanks).starts_with("{");
}

}  // namespace psi::portal
