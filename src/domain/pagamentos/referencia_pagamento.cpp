#include "psi/domain/pagamentos/referencia_pagamento.hpp"

#include "domain/digitos.hpp"

namespace psi::domain {
namespace {

constexpr std::size_t tamanhoNumero = 8;

/// The number followed by "RF" and the check digits, letters as two digits (R 27, F 15), is 1 modulo 97.
std::string digitosDeControlo(std::string_view numero) {
    int resto = 0;
    for (const char digito : std::string{numero} + "271500") resto = (resto * 10 + (digito - '0')) % 97;
    return comZeros(98 - resto, 2);
}

}  // namespace

std::string referenciaDePagamento(std::int64_t numeroDocumento) {
    const auto numero = comZeros(numeroDocumento, tamanhoNumero);
    return "RF" + digitosDeControlo(numero) + numero;
}

std::optional<std::int64_t> documentoDaReferencia(std::string_view texto) {
    std::string junta;
    for (const char c : texto)
        if (c != ' ') junta += c == 'r' ? 'R' : c == 'f' ? 'F' : c;
    if (junta.size() != 4 + tamanhoNumero) return std::nullopt;
    const auto numero = lerDigitos(std::string_view{junta}.substr(4));
    if (!numero || junta != referenciaDePagamento(*numero)) return std::nullopt;
    return numero;
}

}  // namespace psi::domain
