#pragma once

#include "soap/binding/service.hpp"

namespace psi::soap {

[[nodiscard]] Outcome consultarMes(Exchange& exchange);

}  // namespace psi::soap
