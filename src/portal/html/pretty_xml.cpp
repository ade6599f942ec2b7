#include "portal/html/pretty_xml.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "portal/html/html_characters.hpp"
#include "portal/html/xml_tokens.hpp"

namespace psi::portal {
namespace {

using Especie = Pedaco::Especie;
constexpr std::size_t kRecuoMaximo = 40;

std::vector<Pedaco> semBrancos(std::string_view texto) {
    std::vector<Pedaco> todos;
    Pedacos pedacos{texto};
    while (auto pedaco = pedacos.seguinte())
        if (pedaco->especie != Especie::Texto || !aparado(pedaco->conteudo).empty()) todos.push_back(*pedaco);
    return todos;
}

class Escritor {
public:
    explicit Escritor(Html& html) : html_(html) {}

    void escrever(const std::vector<Pedaco>& pedacos) {
        for (std::size_t i = 0; i < pedacos.size(); ++i) {
            const auto& um = pedacos[i];
            if (um.especie == Especie::Fecha && nivel_ > 0) --nivel_;
            linha();
            // <a>text</a> stays on one line.
            if (um.especie == Especie::Abre && i + 2 < pedacos.size() && pedacos[i + 1].especie == Especie::Texto &&
                pedacos[i + 2].especie == Especie::Fecha) {
                sinal(um);
                sinal(pedacos[i + 1]);
                sinal(pedacos[i + 2]);
                i += 2;
                continue;
            }
            if (um.especie == Especie::Abre && i + 1 < pedacos.size() && pedacos[i + 1].especie == Especie::Fecha) {
                sinal(um);
                sinal(pedacos[++i]);
                continue;
            }
            sinal(um);
            if (um.especie == Especie::Abre) ++nivel_;
        }
    }

private:
    void linha() {
        if (!primeira_) html_.texto("\n");
        primeira_ = false;
        html_.texto(std::string(2 * std::min(nivel_, kRecuoMaximo), ' '));
    }

    void sinal(const Pedaco& pedaco) {
        if (pedaco.especie == Especie::Texto)
            html_.texto(aparado(pedaco.inteiro));
        else
            html_.elemento("span", pedaco.inteiro, {{"class", pedaco.especie == Especie::Outro ? "c" : "e"}});
    }

    Html& html_;
    std::size_t nivel_ = 0;
    bool primeira_ = true;
};

}  // namespace

void embelezar(Html& html, std::string_view texto) {
    const Dentro pre(html, "pre", {{"tabindex", "0"}});
    const Dentro code(html, "code");
    Escritor(html).escrever(semBrancos(texto));
}

}  // namespace psi::portal
