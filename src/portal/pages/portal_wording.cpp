#include "portal/pages/portal_wording.hpp"

#include <algorithm>
#include <charconv>

#include "portal/html/html_characters.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

using base::catalogo::Entrada;
using base::catalogo::Especie;

std::string descodificado(std::string_view texto) {
    std::string saida;
    for (std::size_t i = 0; i < texto.size(); ++i) {
        unsigned valor = 0;
        const char* fim = texto.data() + std::min(i + 3, texto.size());
        if (texto[i] == '%' && i + 2 < texto.size() &&
            std::from_chars(texto.data() + i + 1, fim, valor, 16).ptr == fim) {
            saida += static_cast<char>(valor);
            i += 2;
        } else {
            saida += texto[i] == '+' ? ' ' : texto[i];
        }
    }
    return saida;
}

}  // namespace

void textoComCodigo(Html& html, std::string_view texto) {
    for (bool codigo = false;; codigo = !codigo) {
        const auto ate = std::min(texto.find('`'), texto.size());
        if (codigo)
            html.elemento("code", texto.substr(0, ate));
        else
            html.texto(texto.substr(0, ate));
        if (ate == texto.size()) return;
        texto.remove_prefix(ate + 1);
    }
}

void facto(Html& html, const char* nome, std::string_view texto) {
    if (texto.empty()) return;
    html.elemento("dt", nome).abrir("dd");
    textoComCodigo(html, texto);
    html.fechar();
}

const Entrada* entradaDe(Especie especie, std::string_view codigo) {
    for (const auto& entrada : base::catalogo::entradas())
        if (entrada.especie == especie && entrada.codigo == codigo) return &entrada;
    return nullptr;
}

std::string anchor(const Entrada& entrada) {
    if (entrada.especie == Especie::Falha) return "falha-" + std::string(entrada.codigo);
    if (entrada.especie == Especie::Resultado) return "resultado-" + std::string(entrada.codigo);
    return std::string(entrada.codigo);
}

std::string noCatalogo(const Entrada& entrada) {
    return "/psi/portal/erros?procurar=" + paraEndereco(entrada.codigo) + '#' + anchor(entrada);
}

std::string semAcentos(std::string_view texto) {
    // U+00C0 to U+00FF, the letters of Portuguese; what has none of ASCII in its place stays.
    constexpr std::string_view kLetras = "aaaaaa?ceeeeiiii?nooooo?ouuuuy??aaaaaa?ceeeeiiii?nooooo?ouuuuy?y";
    std::string saida;
    for (std::size_t i = 0; i < texto.size(); ++i) {
        const auto byte = static_cast<unsigned char>(texto[i]);
        const char letra =
            byte == 0xC3 && i + 1 < texto.size() ? kLetras[static_cast<unsigned char>(texto[i + 1]) & 0x3F] : '?';
        if (letra != '?')
            saida += letra, ++i;
        else
            saida += texto[i];
    }
    return base::lowerCase(saida);
}

std::optional<std::string> parametro(std::string_view query, std::string_view nome) {
    while (!query.empty()) {
        const auto par = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(par.size() + 1, query.size()));
        const auto igual = std::min(par.find('='), par.size());
        if (par.substr(0, igual) == nome) return descodificado(par.substr(std::min(igual + 1, par.size())));
    }
    return std::nullopt;
}

std::optional<std::int64_t> lerNiss(std::string_view texto) {
    if (texto.size() != 11 || !std::all_of(texto.begin(), texto.end(), isDigit)) return std::nullopt;
    std::int64_t valor = 0;
    std::from_chars(texto.data(), texto.data() + texto.size(), valor);
    return valor;
}

std::string quantos(std::int64_t numero, const char* um, const char* varios) {
    return std::to_string(numero) + " " + (numero == 1 ? um : varios);
}

}  // namespace psi::portal
