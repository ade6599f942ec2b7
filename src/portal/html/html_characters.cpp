#include "portal/html/html_characters.hpp"

#include <algorithm>

#include "psi/soap/references.hpp"

namespace psi::portal {

std::string withoutReferences(std::string_view texto) {
    constexpr std::size_t kLonga = 16;
    std::string saida;
    for (auto inicio = texto.find("&#"); inicio != texto.npos; inicio = texto.find("&#")) {
        saida += texto.substr(0, inicio);
        texto.remove_prefix(inicio);
        const auto fim = texto.substr(0, kLonga).find(';');
        const auto codigo = fim == texto.npos ? std::nullopt : soap::characterOf(texto.substr(1, fim - 1));
        const bool troca = codigo && *codigo < 0x80 && isAlphanumeric(static_cast<char>(*codigo));
        if (troca)
            saida += static_cast<char>(*codigo);
        else
            saida += "&#";
        texto.remove_prefix(troca ? fim + 1 : 2);
    }
    return saida.append(texto);
}

std::size_t characterAtStart(std::string_view texto) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(texto[i]); };
    const unsigned char primeiro = byte(0);
    if (primeiro < 0x80) return (primeiro >= 0x20 && primeiro != 0x7F) || isSpace(texto[0]) ? 1 : 0;
    const std::size_t bytes = primeiro >= 0xF0 ? 4 : primeiro >= 0xE0 ? 3 : 2;
    if (primeiro < 0xC2 || primeiro > 0xF4 || texto.size() < bytes) return 0;
    unsigned long codigo = primeiro & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
        codigo = (codigo << 6) | (byte(i) & 0x3FU);
    }
    const bool longo = (bytes == 3 && codigo < 0x800) || (bytes == 4 && codigo < 0x10000);
    const bool proibido =
        codigo < 0xA0 || (codigo >= 0xD800 && codigo < 0xE000) || (codigo & 0xFFFEU) == 0xFFFEU || codigo > 0x10FFFF;
    // Directions that would turn the text around them (U+202A to U+202E, U+2066 to U+2069).
    const bool vira = (codigo >= 0x202A && codigo <= 0x202E) || (codigo >= 0x2066 && codigo <= 0x2069);
    return longo || proibido || vira ? 0 : bytes;
}

std::string_view cortado(std::string_view texto, std::size_t bytes) noexcept {
    if (texto.size() <= bytes) return texto;
    while (bytes > 0 && (static_cast<unsigned char>(texto[bytes]) & 0xC0) == 0x80) --bytes;
    return texto.substr(0, bytes);
}

}  // namespace psi::portal
