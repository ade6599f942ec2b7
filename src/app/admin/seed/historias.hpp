#pragma once

#include "linhas.hpp"

namespace psi::admin {

/// The test identities: employers, clients, mandates, free workers, and the known stories of identidades.hpp.
void juntarHistorias(Semente& semente);

}  // namespace psi::admin
