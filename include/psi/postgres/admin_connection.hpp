#pragma once

#include <memory>

#include <pqxx/connection>

#include "psi/base/config.hpp"

namespace psi::postgres {

enum class AdminRole {
    Owner,  ///< owns the schema: migrations. Password: database.owner_password_file, else PSI_DATABASE_OWNER_PASSWORD
    Admin   ///< sees every employer. Password: database.admin_password_file, else PSI_DATABASE_ADMIN_PASSWORD
};

/// One connection for psi-admin, outside any pool; search path psi, UTC. Throws StoreUnavailable where the store cannot
/// be reached, std::runtime_error where the configuration names no connection for the role.
[[nodiscard]] std::unique_ptr<pqxx::connection> connectAs(AdminRole role, const base::Config::Database& options);

/// The options of a Pool that has one connection, of the Admin role: for repositories that take a Pool. Throws
/// std::runtime_error as connectAs does.
[[nodiscard]] base::Config::Database adminPoolOptions(const base::Config::Database& options);

}  // namespace psi::postgres
