#pragma once

#include "app/admin/seed/seed_rows.hpp"

namespace psi::admin {

/// The test identities: employers, clients, mandates, free workers, and the known stories of identidades.hpp.
void juntarHistorias(Seed& semente);

}  // namespace psi::admin
