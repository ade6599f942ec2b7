#include "psi/postgres/admin_connection.hpp"

#include <stdexcept>

#include <pqxx/pqxx>

#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::postgres {

std::unique_ptr<pqxx::connection> connectAs(AdminRole role, const base::Config::Database& options) {
    const bool owner = role == AdminRole::Owner;
    const auto& configured = owner ? options.ownerConnection : options.adminConnection;
    if (configured.empty()) {
        throw std::runtime_error(std::string{"the configuration names no connection for this: set database."} +
                                 (owner ? "owner_connection" : "admin_connection"));
    }
    const auto text = connectionString(configured, owner ? options.ownerPasswordFile : options.adminPasswordFile,
                                       owner ? "PSI_DATABASE_OWNER_PASSWORD" : "PSI_DATABASE_ADMIN_PASSWORD",
                                       "psi-admin", options, adminSettings());
    try {
        return std::make_unique<pqxx::connection>(text);
    } catch (const pqxx::failure& error) {
        throw StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
}

}  // namespace psi::postgres
