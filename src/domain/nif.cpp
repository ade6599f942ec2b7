#include "psi/domain/nif.hpp"

#include <algorithm>
#include <array>

#include "domain/digitos.hpp"

namespace psi::domain {
namespace {

bool prefixoEmUso(std::int32_t numero) {
    constexpr std::array<int, 6> umDigito{1, 2, 3, 5, 6, 8};
    constexpr std::array<int, 13> doisDigitos{45, 70, 71, 72, 74, 75, 77, 78, 79, 90, 91, 98, 99};
    return std::ranges::count(umDigito, numero / 100'000'000) > 0 ||
           std::ranges::count(doisDigitos, numero / 10'000'000) > 0;
}

}  // namespace

int digitoDeControloNif(std::int32_t primeirosOito) {
    int soma = 0;
    for (int peso = 2; peso <= 9; ++peso) {
        soma += peso * (primeirosOito % 10);
        primeirosOito /= 10;
    }
    const int resto = soma % 11;
    return resto < 2 ? 0 : 11 - resto;
}

std::optional<Nif> Nif::deNumero(std::int32_t numero) {
    if (numero < 100'000'000 || numero > 999'999'999 || !prefixoEmUso(numero)) return std::nullopt;
    if (digitoDeControloNif(numero / 10) != numero % 10) return std::nullopt;
    return Nif{numero};
}

std::optional<Nif> Nif::ler(std::string_view texto) {
    if (texto.size() != 9) return std::nullopt;
    const auto numero = lerDigitos(texto);
    return numero ? deNumero(static_cast<std::int32_t>(*numero)) : std::nullopt;
}

}  // namespace psi::domain
