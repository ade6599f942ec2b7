#pragma once

#include <array>

#include "../statement.hpp"

namespace psi::store::statements::declaracoes {

inline constexpr std::array<Statement, 0> todas{};

}  // namespace psi::store::statements::declaracoes
