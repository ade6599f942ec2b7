#pragma once

#include "soap/binding/service.hpp"

namespace psi::soap {

[[nodiscard]] Outcome consultarContaCorrente(Exchange& exchange);

}  // namespace psi::soap
