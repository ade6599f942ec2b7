#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "psi/domain/data.hpp"

namespace psi::admin {

/// An instant as an operator types it: "2026-03-01T18:30:00Z", with seconds left out, with ±hh:mm for Z, or a time from
/// `agora`: "+2h", "+1h30m", "+45m", "+90s", "+1d". Nothing where it is neither or does not exist.
[[nodiscard]] std::optional<domain::Instante> lerInstanteDigitado(std::string_view texto, domain::Instante agora);

/// "2026-03-01 18:30:00+00", as PostgreSQL reads a timestamptz; fractions of a second are left out.
[[nodiscard]] std::string paraPostgres(domain::Instante instante);

/// "2026-03-01 18:30 in Lisbon".
[[nodiscard]] std::string emHoraDeLisboa(domain::Instante instante);

}  // namespace psi::admin
