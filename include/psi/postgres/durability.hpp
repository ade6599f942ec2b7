#pragma once

#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::postgres {

/// Asks the database server, over a connection of its own with the gateway's settings, whether what it confirms
/// survives a crash: "fsync is off", "full_page_writes is off", "synchronous_commit is off"; empty where all is well.
/// Throws StoreUnavailable where it cannot be reached.
[[nodiscard]] std::vector<std::string> withoutDurability(const base::Config::Database& options);

}  // namespace psi::postgres
