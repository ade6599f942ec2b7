#include "soap/binding/wire_values.hpp"

#include <charconv>
#include <stdexcept>

#include "soap/binding/binding_fields.hpp"

namespace psi::soap {

domain::MesReferencia mes(const std::string& texto) {
    const auto lido = domain::MesReferencia::ler(texto);
    if (!lido) throw std::logic_error("a month that the schema let through cannot be read");
    return *lido;
}

std::optional<domain::MesReferencia> mes(const std::optional<std::string>& texto) {
    if (!texto || texto->empty()) return std::nullopt;
    return mes(*texto);
}

std::int64_t niss(const std::string& texto) {
    std::int64_t numero = 0;
    std::from_chars(texto.data(), texto.data() + texto.size(), numero);
    return numero;
}

std::string comZeros(std::int64_t numero, std::size_t largura) {
    const std::string digitos = std::to_string(numero);
    return digitos.size() >= largura ? digitos : std::string(largura - digitos.size(), '0') + digitos;
}

domain::Centesimos* percentagem(::soap* context, domain::Taxa taxa) {
    auto* const stub = novo(soap_new_xsd__decimal(context));
    *stub = {taxa.pontosBase};
    return stub;
}

Dias diasDe(std::int64_t meiosDias) {
    return Dias{{meiosDias * 50}};
}

Dias* ponteiroDias(::soap* context, std::int64_t meiosDias) {
    auto* const stub = novo(soap_new_tipos__Dias(context));
    *stub = diasDe(meiosDias);
    return stub;
}

}  // namespace psi::soap
