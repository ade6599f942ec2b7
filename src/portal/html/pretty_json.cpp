#include "portal/html/pretty_json.hpp"

#include <algorithm>
#include <string>

#include "portal/html/json_tokens.hpp"
#include "portal/html/pretty_xml.hpp"

namespace psi::portal {
namespace {

constexpr std::size_t kRecuoMaximo = 40;

class JsonWriter {
public:
    explicit JsonWriter(Html& html) : html_(html) {}

    void escrever(std::string_view texto) {
        JsonTokens tokens{texto};
        while (const auto token = tokens.seguinte()) um(*token);
    }

private:
    using Kind = JsonToken::TokenKind;

    void um(const JsonToken& token) {
        switch (token.kind) {
            case Kind::Brancos:
                return;
            case Kind::Abre:
                antes();
                html_.texto(token.inteiro);
                ++nivel_;
                novaLinha_ = vazio_ = true;
                return;
            case Kind::Fecha:
                if (nivel_ > 0) --nivel_;
                if (!vazio_) linha();
                html_.texto(token.inteiro);
                break;
            case Kind::Nome:
                antes();
                html_.elemento("span", token.inteiro, {{"class", "e"}});
                break;
            case Kind::Sinal:
                html_.texto(token.inteiro == ":" ? ": " : ",");
                novaLinha_ = token.inteiro == ",";
                return;
            case Kind::Texto:
            case Kind::Outro:
                antes();
                html_.texto(token.inteiro);
                break;
        }
        novaLinha_ = vazio_ = false;
    }

    void antes() {
        if (novaLinha_) linha();
        novaLinha_ = vazio_ = false;
    }
    void linha() { html_.texto("\n" + std::string(2 * std::min(nivel_, kRecuoMaximo), ' ')); }

    Html& html_;
    std::size_t nivel_ = 0;
    bool novaLinha_ = false, vazio_ = false;
};

}  // namespace

void prettyJson(Html& html, std::string_view texto, std::string_view name) {
    const Dentro pre(html, "pre", {{"class", "xml"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", name}});
    const Dentro code(html, "code");
    JsonWriter(html).escrever(texto);
}

void prettyBody(Html& html, std::string_view texto, std::string_view name) {
    if (comecaPorJson(texto))
        prettyJson(html, texto, name);
    else
        prettyXml(html, texto, name);
}

}  // namespace psi::portal
