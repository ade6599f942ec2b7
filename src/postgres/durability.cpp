#include "psi/postgres/durability.hpp"

#include <pqxx/pqxx>

#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::postgres {

std::vector<std::string> withoutDurability(const base::Config::Database& options) {
    const auto texto = connectionString(options.connection, options.passwordFile, "PSI_DATABASE_PASSWORD",
                                        "psi-gateway", options, gatewaySettings(options));
    std::vector<std::string> desligadas;
    try {
        pqxx::connection ligacao{texto};
        pqxx::nontransaction leitura{ligacao};
        for (const std::string nome : {"synchronous_commit", "fsync", "full_page_writes"})
            if (leitura.exec1("SHOW " + nome)[0].as<std::string>() == "off") desligadas.push_back(nome + " is off");
    } catch (const pqxx::failure& error) {
        throw StoreUnavailable(std::string{"the store cannot be reached: "} + error.what());
    }
    return desligadas;
}

}  // namespace psi::postgres
