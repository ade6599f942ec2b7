#pragma once

#include <array>

#include "../statement.hpp"

namespace psi::store::statements::contratos {

inline constexpr std::array<Statement, 0> todas{};

}  // namespace psi::store::statements::contratos
