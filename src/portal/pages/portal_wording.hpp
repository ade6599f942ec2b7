#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "portal/html/html.hpp"
#include "psi/base/catalogo.hpp"

namespace psi::portal {

/// A text of the catalogue: what stands between back quotes is code.
void textoComCodigo(Html& html, std::string_view texto);

/// dt and dd; nothing where the text is empty.
void facto(Html& html, const char* nome, std::string_view texto);

/// The catalogue's entry of a code: of a fault ("503"), of a result ("22") or of a message ("VNC-006").
[[nodiscard]] const base::catalogo::Entrada* entradaDe(base::catalogo::Especie especie, std::string_view codigo);
/// Where the entry stands: its id on the page of errors, "falha-503", "resultado-22", "VNC-006".
[[nodiscard]] std::string anchor(const base::catalogo::Entrada& entrada);

/// The address of that entry alone, open: not every browser opens what folds for what stands in it.
[[nodiscard]] std::string noCatalogo(const base::catalogo::Entrada& entrada);
/// In small letters without accents, as people type what they look for.
[[nodiscard]] std::string semAcentos(std::string_view texto);

/// One value of a query, decoded.
[[nodiscard]] std::optional<std::string> parametro(std::string_view query, std::string_view nome);
/// A NISS out of a query or a path; nothing where it is not eleven digits.
[[nodiscard]] std::optional<std::int64_t> lerNiss(std::string_view texto);

/// "1 trabalhador", "3 trabalhadores".
[[nodiscard]] std::string quantos(std::int64_t numero, const char* um, const char* varios);

}  // namespace psi::portal
