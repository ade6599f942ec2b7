#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace psi::portal {

/// An attribute; its name is the program's own, its value anybody's. Not written where the value is empty.
struct Attribute {
    const char* nome;
    std::string_view valor;
};
using Atributos = std::initializer_list<Attribute>;

/// Writes HTML from the outside in. Element and attribute names are the program's own; every text and every value is
/// escaped here, so that nothing from a request or the store can become markup.
class Html {
public:
    Html() = default;

    Html& abrir(const char* label, Atributos atributos = {});
    Html& fechar();
    Html& texto(std::string_view texto);
    /// Opens, writes, closes.
    Html& elemento(const char* label, std::string_view texto, Atributos atributos = {});
    /// An element that has no end: link, meta, input.
    Html& vazio(const char* label, Atributos atributos = {});
    /// Markup that was made when the program was built; never anything that was read since.
    Html& feito(std::string_view markup);
    Html& ligacao(std::string_view destino, std::string_view texto) {
        return elemento("a", texto, {{"href", destino}});
    }

    /// Closes what is open and gives the page.
    [[nodiscard]] std::string terminar() &&;

private:
    void inicio(const char* label, Atributos atributos);
    std::string texto_;
    std::vector<const char*> abertos_;
};

/// An element for as long as it lives.
class Dentro {
public:
    Dentro(Html& html, const char* label, Atributos atributos = {}) : html_(html) { html.abrir(label, atributos); }
    ~Dentro() { html_.fechar(); }
    Dentro(const Dentro&) = delete;
    Dentro& operator=(const Dentro&) = delete;

private:
    Html& html_;
};

/// `texto` with the characters that mean something in HTML replaced, in element content and quoted attributes alike.
/// Bytes that are not UTF-8 and controls that HTML forbids become U+FFFD.
void juntarEscapado(std::string& saida, std::string_view texto);

/// A value of a query or a path segment.
[[nodiscard]] std::string paraEndereco(std::string_view texto);

}  // namespace psi::portal
