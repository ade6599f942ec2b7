#pragma once

#include "portal/html/html.hpp"
#include "psi/store/recorded_calls.hpp"

namespace psi::portal {

/// What was wrong with a call, each mistake with what the catalogue says of it, or what its code means. Reads the
/// reply, whole or cut.
void explain(Html& html, const store::ChamadaRegistada& chamada);

}  // namespace psi::portal
