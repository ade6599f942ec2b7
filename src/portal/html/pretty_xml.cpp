#include "portal/html/pretty_xml.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "portal/html/html_characters.hpp"
#include "portal/html/xml_tokens.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

using TokenKind = XmlToken::TokenKind;
constexpr std::size_t kRecuoMaximo = 40;

std::vector<XmlToken> semBrancos(std::string_view texto) {
    std::vector<XmlToken> todos;
    XmlTokens tokens{texto};
    while (auto token = tokens.seguinte())
        if (token->kind != TokenKind::Texto || !base::trimmed(token->conteudo, kBlanks).empty())
            todos.push_back(*token);
    return todos;
}

class Writer {
public:
    explicit Writer(Html& html) : html_(html) {}

    void escrever(const std::vector<XmlToken>& tokens) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const auto& um = tokens[i];
            if (um.kind == TokenKind::Fecha && nivel_ > 0) --nivel_;
            linha();
            // <a>text</a> stays on one line.
            if (um.kind == TokenKind::Abre && i + 2 < tokens.size() && tokens[i + 1].kind == TokenKind::Texto &&
                tokens[i + 2].kind == TokenKind::Fecha) {
                sinal(um);
                sinal(tokens[i + 1]);
                sinal(tokens[i + 2]);
                i += 2;
                continue;
            }
            if (um.kind == TokenKind::Abre && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::Fecha) {
                sinal(um);
                sinal(tokens[++i]);
                continue;
            }
            sinal(um);
            if (um.kind == TokenKind::Abre) ++nivel_;
        }
    }

private:
    void linha() {
        if (!primeira_) html_.texto("\n");
        primeira_ = false;
        html_.texto(std::string(2 * std::min(nivel_, kRecuoMaximo), ' '));
    }

    void sinal(const XmlToken& token) {
        if (token.kind == TokenKind::Texto)
            html_.texto(base::trimmed(token.inteiro, kBlanks));
        else
            html_.elemento("span", token.inteiro, {{"class", token.kind == TokenKind::Outro ? "c" : "e"}});
    }

    Html& html_;
    std::size_t nivel_ = 0;
    bool primeira_ = true;
};

}  // namespace

void prettyXml(Html& html, std::string_view texto, std::string_view name) {
    const Dentro pre(html, "pre", {{"class", "xml"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", name}});
    const Dentro code(html, "code");
    Writer(html).escrever(semBrancos(texto));
}

}  // namespace psi::portal
