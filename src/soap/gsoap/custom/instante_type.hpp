#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "psi/domain/data.hpp"

namespace psi::soap {

/// xs:dateTime in UTC with microseconds: "2026-03-01T09:30:00.123456Z".
[[nodiscard]] std::string escrever(domain::Instante instante);

/// xs:dateTime with a zone (Z or ±hh:mm) and at most six fraction digits; nothing where it has no zone or does not
/// exist.
[[nodiscard]] std::optional<domain::Instante> lerInstante(std::string_view texto);

}  // namespace psi::soap
