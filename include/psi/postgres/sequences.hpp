#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::postgres {

/// Names of the sequences that the role may use and whose last value is above `most`. Opens a connection of its own.
/// Throws StoreUnavailable where the server cannot be reached.
[[nodiscard]] std::vector<std::string> sequencesAbove(const base::Config::Database& options, std::int64_t most);

}  // namespace psi::postgres
