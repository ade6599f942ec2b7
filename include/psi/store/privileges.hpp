#pragma once

#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::store {

/// Asks the database server, over a connection of its own as the gateway's, what its role may do that row-level
/// security would not hold: "psi_gateway has BYPASSRLS", "psi_gateway is a member of psi_admin, which sees every
/// employer" …, by itself or through roles it is a member of, at any remove; the role that logged in and the one it
/// became, where they differ. Empty where there is nothing. Throws postgres::StoreUnavailable where the server cannot
/// be reached.
[[nodiscard]] std::vector<std::string> excessivePrivileges(const base::Config::Database& options);

}  // namespace psi::store
