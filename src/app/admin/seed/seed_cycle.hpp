#pragma once

#include "app/admin/seed/seed_rows.hpp"

namespace psi::admin {

/// The employers in the contributory cycle: what historiasDeTeste() tells of the one, and the many workers of the
/// other.
void juntarCiclo(Seed& semente);

}  // namespace psi::admin
