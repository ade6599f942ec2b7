#pragma once

#include <string>

namespace psi::operations {

/// A random UUID (version 4). Throws std::runtime_error where no random numbers are to be had.
[[nodiscard]] std::string novoUuid();

}  // namespace psi::operations
