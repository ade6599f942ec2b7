#include "psi/postgres/admin_connection.hpp"

#include <stdexcept>
#include <string>

#include <pqxx/pqxx>

#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::postgres {

namespace {

std::string describe(AdminRole role, const base::Config::Database& options, const SessionSettings& settings) {
    const bool owner = role == AdminRole::Owner;
    const auto& configured = owner ? options.ownerConnection : options.adminConnection;
    if (configured.empty()) {
        throw std::runtime_error(std::string{"the configuration names no connection for this: set database."} +
                                 (owner ? "owner_connection" : "admin_connection"));
    }
    return connectionString(configured, owner ? options.ownerPasswordFile : options.adminPasswordFile,
                            owner ? "PSI_DATABASE_OWNER_PASSWORD" : "PSI_DATABASE_ADMIN_PASSWORD", "psi-admin", options,
                            settings);
}

}  // namespace

std::unique_ptr<pqxx::connection> connectAs(AdminRole role, const base::Config::Database& options) {
    const auto text = describe(role, options, adminSettings());
    try {
        return std::make_unique<pqxx::connection>(text);
    } catch (const pqxx::failure& error) {
        throw StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
}

base::Config::Database adminPoolOptions(const base::Config::Database& options) {
    auto own = options;
    own.connection = describe(AdminRole::Admin, options, {});  // with the password, where there is one
    own.passwordFile.clear();
    own.pool = 1;
    return own;
}

}  // namespace psi::postgres
