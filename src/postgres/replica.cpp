#include "psi/postgres/replica.hpp"

#include <pqxx/pqxx>

#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::postgres {
namespace {

// A commit of its own, which waits for the standby as every commit does, and so for all before it.
constexpr auto kEsperarReplica = query("esperar_replica",
                                       "SELECT CASE WHEN current_setting('synchronous_standby_names') <> '' AND NOT "
                                       "pg_is_in_recovery() THEN pg_logical_emit_message(true, 'psi', '') END");

}  // namespace

void waitForReplica(Pool& pool, Deadline deadline) {
    write(pool, deadline, kEsperarReplica, Parameters{0});
}

bool confirmsAlone(const base::Config::Database& options) {
    try {
        pqxx::connection ligacao{connectionString(options.connection, options.passwordFile, "PSI_DATABASE_PASSWORD",
                                                  "psi-gateway", options, gatewaySettings(options))};
        return pqxx::nontransaction{ligacao}.exec1("SHOW synchronous_standby_names")[0].as<std::string>().empty();
    } catch (const pqxx::failure& error) {
        throw StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
}

}  // namespace psi::postgres
