#include "psi/domain/centesimos.hpp"

#include <algorithm>

#include "domain/digitos.hpp"

namespace psi::domain {
namespace {

constexpr std::size_t maximoDigitosInteiros = 15;

bool soDigitos(std::string_view texto) {
    return texto.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<Centesimos> Centesimos::ler(std::string_view texto) {
    const bool negativo = texto.starts_with('-');
    if (negativo || texto.starts_with('+')) texto.remove_prefix(1);

    const auto ponto = texto.find('.');
    auto inteiros = texto.substr(0, ponto);
    auto decimais = ponto == std::string_view::npos ? std::string_view{} : texto.substr(ponto + 1);
    if (inteiros.empty() && decimais.empty()) return std::nullopt;
    if (!soDigitos(inteiros) || !soDigitos(decimais)) return std::nullopt;

    inteiros.remove_prefix(std::min(inteiros.find_first_not_of('0'), inteiros.size()));
    decimais = decimais.substr(0, decimais.find_last_not_of('0') + 1);
    if (inteiros.size() > maximoDigitosInteiros || decimais.size() > 2) return std::nullopt;

    std::string digitos{inteiros};
    digitos.append(decimais).append(2 - decimais.size(), '0');
    const std::int64_t modulo = lerDigitos(digitos).value_or(0);
    return Centesimos{negativo ? -modulo : modulo};
}

std::string Centesimos::escrever(int casas) const {
    const auto semSinal = static_cast<std::uint64_t>(valor);
    const std::uint64_t modulo = valor < 0 ? 0 - semSinal : semSinal;
    const std::string decimais = comZeros(static_cast<std::int64_t>(modulo % 100), 2);

    std::string texto = (valor < 0 ? "-" : "") + std::to_string(modulo / 100);
    if (casas <= 0 && decimais == "00") return texto;
    const bool umaBasta = casas == 1 && decimais[1] == '0';
    return texto.append(".").append(decimais, 0, umaBasta ? 1 : 2);
}

}  // namespace psi::domain
