#pragma once

#include "binding/service.hpp"

namespace psi::soap {

[[nodiscard]] const Service& vinculosService();
[[nodiscard]] const Service& contratosService();

}  // namespace psi::soap
