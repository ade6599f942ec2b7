#pragma once

#include "soap/binding/service.hpp"

namespace psi::soap {

// Binding functions of VinculosService that have files of their own.

[[nodiscard]] Outcome sincronizarTrabalhadores(Exchange& exchange);

}  // namespace psi::soap
