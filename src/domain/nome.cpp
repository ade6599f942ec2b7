#include "psi/domain/nome.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace psi::domain {
namespace {

constexpr std::string_view espacos = " \t\r\n";

/// Takes the next word off `resto`; empty at the end.
std::string_view proximaPalavra(std::string_view& resto) {
    resto.remove_prefix(std::min(resto.find_first_not_of(espacos), resto.size()));
    const auto palavra = resto.substr(0, resto.find_first_of(espacos));
    resto.remove_prefix(palavra.size());
    return palavra;
}

bool particula(std::string_view palavra) {
    constexpr std::array<std::string_view, 6> particulas{"de", "da", "do", "dos", "das", "e"};
    const auto minuscula = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::any_of(
        particulas, [&](std::string_view outra) { return std::ranges::equal(palavra, outra, {}, minuscula); });
}

/// The first character's bytes; empty where they are not well formed.
std::string_view primeiroCaracter(std::string_view palavra) {
    const auto byte = static_cast<unsigned char>(palavra.front());
    std::size_t tamanho = 0;
    if (byte < 0x80) tamanho = 1;
    if (byte >= 0xC2 && byte <= 0xDF) tamanho = 2;
    if (byte >= 0xE0 && byte <= 0xEF) tamanho = 3;
    if (byte >= 0xF0 && byte <= 0xF4) tamanho = 4;
    if (tamanho == 0 || palavra.size() < tamanho) return {};
    const auto seguintes = palavra.substr(1, tamanho - 1);
    const bool continuam = std::ranges::all_of(seguintes, [](char c) { return (c & 0xC0) == 0x80; });
    return continuam ? palavra.substr(0, tamanho) : std::string_view{};
}

}  // namespace

std::string mascararNome(const std::string& nome) {
    std::string_view resto{nome};
    std::string mascarado{proximaPalavra(resto)};
    for (auto palavra = proximaPalavra(resto); !palavra.empty(); palavra = proximaPalavra(resto)) {
        const auto inicial = primeiroCaracter(palavra);
        if (particula(palavra) || inicial.empty()) continue;
        mascarado.append(" ").append(inicial).append(".");
    }
    return mascarado;
}

}  // namespace psi::domain
