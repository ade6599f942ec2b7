#include "psi/postgres/replica.hpp"

#include <pqxx/pqxx>

#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {

void esperarReplica(Pool& pool, Deadline deadline) {
    escrever(pool, deadline, statements::esperarReplica, Parametros{0});
}

bool confirmaSozinho(const base::Config::Database& options) {
    try {
        pqxx::connection ligacao{connectionString(options.connection, options.passwordFile, "PSI_DATABASE_PASSWORD",
                                                  "psi-gateway", options, gatewaySettings(options))};
        return pqxx::nontransaction{ligacao}.exec1("SHOW synchronous_standby_names")[0].as<std::string>().empty();
    } catch (const pqxx::failure& error) {
        throw StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
}

}  // namespace psi::store
