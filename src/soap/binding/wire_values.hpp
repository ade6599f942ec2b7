#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "psi/domain/mes_referencia.hpp"
#include "soapH.h"

// Values that commands and replies hold by another type than their stubs.

namespace psi::soap {

/// What the published schema lets through always is one: throws std::logic_error for what is none.
[[nodiscard]] domain::MesReferencia mes(const std::string& texto);
[[nodiscard]] std::optional<domain::MesReferencia> mes(const std::optional<std::string>& texto);
/// Eleven digits, says the schema; the check digit is the rules'.
[[nodiscard]] std::int64_t niss(const std::string& texto);
/// With zeros before it, where it has fewer digits.
[[nodiscard]] std::string comZeros(std::int64_t numero, std::size_t largura);

[[nodiscard]] domain::Centesimos* percentagem(::soap* context, domain::Taxa taxa);
[[nodiscard]] Dias diasDe(std::int64_t meiosDias);
[[nodiscard]] Dias* ponteiroDias(::soap* context, std::int64_t meiosDias);

}  // namespace psi::soap
