#include "psi/postgres/sequences.hpp"

#include <pqxx/pqxx>

#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::postgres {

std::vector<std::string> sequencesAbove(const base::Config::Database& options, std::int64_t most) {
    const auto text = connectionString(options.connection, options.passwordFile, "PSI_DATABASE_PASSWORD", "psi-gateway",
                                       options, gatewaySettings(options));
    std::vector<std::string> found;
    try {
        pqxx::connection connection{text};
        pqxx::nontransaction reading{connection};
        for (const auto& row : reading.exec_params(
                 "SELECT sequencename FROM pg_catalog.pg_sequences WHERE last_value > $1 ORDER BY 1", most))
            found.push_back(row[0].as<std::string>());
    } catch (const pqxx::failure& error) {
        throw StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
    return found;
}

}  // namespace psi::postgres
