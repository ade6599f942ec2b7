#pragma once

#include <span>
#include <string>
#include <string_view>

#include "psi/base/catalogo.hpp"

/// How the catalogue is worded for vendors, in the guide and on their page. A word between back quotes is code.
namespace psi::base::catalogo {

[[nodiscard]] std::string_view comoRepetir(Repeticao repeticao);
/// As on the wire; empty for none.
[[nodiscard]] std::string_view nome(Gravidade gravidade);
/// The global codes that a message leads to: "3; 2 se o elemento falta".
[[nodiscard]] std::string globais(const Entrada& entrada);
/// The HTTP statuses that a fault may come under: "500; 408".
[[nodiscard]] std::string estadosHttp(const Entrada& entrada);
/// The same in JSON, of a fault or a result: "400, 404, 405".
[[nodiscard]] std::string estadosHttpEmJson(const Entrada& entrada);

/// The messages by subject, in order.
struct Assunto {
    std::string_view titulo, prefixos;
};
[[nodiscard]] std::span<const Assunto> assuntos();
/// True for a message whose code begins with one of the subject's letters.
[[nodiscard]] bool doAssunto(const Entrada& entrada, const Assunto& assunto);

}  // namespace psi::base::catalogo
