#pragma once

#include <string>

#include "psi/domain/data.hpp"

namespace psi::admin {

/// "2026-03-01 18:30:00+00", as PostgreSQL reads a timestamptz; fractions of a second are left out.
[[nodiscard]] std::string paraPostgres(domain::Instante instante);

/// "2026-03-01 18:30 in Lisbon".
[[nodiscard]] std::string emHoraDeLisboa(domain::Instante instante);

}  // namespace psi::admin
