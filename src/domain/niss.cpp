#include "psi/domain/niss.hpp"

#include <array>

#include "domain/digitos.hpp"

namespace psi::domain {

int digitoDeControloNiss(std::int64_t primeirosDez) {
    constexpr std::array<int, 10> pesosDaDireita{2, 3, 5, 7, 11, 13, 17, 19, 23, 29};
    std::int64_t soma = 0;
    for (const int peso : pesosDaDireita) {
        soma += peso * (primeirosDez % 10);
        primeirosDez /= 10;
    }
    return static_cast<int>(9 - soma % 10);
}

std::optional<Niss> Niss::deNumero(std::int64_t numero) {
    if (numero < 10'000'000'000 || numero > 29'999'999'999) return std::nullopt;
    if (digitoDeControloNiss(numero / 10) != numero % 10) return std::nullopt;
    return Niss{numero};
}

std::optional<Niss> Niss::ler(std::string_view texto) {
    if (texto.size() != 11) return std::nullopt;
    const auto numero = lerDigitos(texto);
    return numero ? deNumero(*numero) : std::nullopt;
}

}  // namespace psi::domain
