#include "psi/postgres/parameters.hpp"

#include <cstdio>

namespace psi::store {

std::string instanteParaTexto(domain::Instante instante) {
    const auto dia = std::chrono::floor<std::chrono::days>(instante);
    const std::chrono::hh_mm_ss hora{instante - dia};
    char texto[40];
    std::snprintf(texto, sizeof texto, " %02d:%02d:%02d.%06d+00", static_cast<int>(hora.hours().count()),
                  static_cast<int>(hora.minutes().count()), static_cast<int>(hora.seconds().count()),
                  static_cast<int>(hora.subseconds().count()));
    return domain::escrever(domain::Data{dia}) + texto;
}

std::string bytesParaTexto(const unsigned char* bytes, std::size_t length) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string texto = "\\x";
    texto.reserve(2 + 2 * length);
    for (std::size_t i = 0; i < length; ++i) {
        texto += digits[bytes[i] >> 4U];
        texto += digits[bytes[i] & 15U];
    }
    return texto;
}

Parametros& Parametros::numeros(const std::vector<std::int64_t>& valores) {
    if (valores.empty()) return nulo();
    LiteralDeArray literal;
    for (const auto valor : valores) literal.juntar(valor);
    return texto(literal.texto());
}

void LiteralDeArray::separar() {
    if (texto_.size() > 1) texto_ += ',';
}

void LiteralDeArray::semAspas(std::string_view elemento) {
    separar();
    texto_ += elemento;
}

void LiteralDeArray::juntar(std::string_view elemento) {
    separar();
    texto_ += '"';
    for (const char c : elemento) {
        if (c == '"' || c == '\\') texto_ += '\\';
        texto_ += c;
    }
    texto_ += '"';
}

}  // namespace psi::store
