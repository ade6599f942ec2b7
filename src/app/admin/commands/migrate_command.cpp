#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/admin/command_context.hpp"
#include "psi/store/migrations.hpp"

namespace psi::admin {

void addMigrate(CLI::App& programa, Contexto& contexto) {
    auto* app =
        comando(programa, contexto, "migrate",
                "Brings the store's schema to this program's, as the owner role; stamps an empty store with the "
                "configured environment. May be run at any time.");
    app->callback([&contexto] {
        const auto& config = contexto.config();
        const auto feitas = store::migrar(config.database, config.environment.name);
        const auto ultima = store::migracoes().back().numero;
        contexto.print({{"environment", config.environment.name}, {"applied", feitas}, {"migration", ultima}},
                       feitas.empty() ? "nothing to do: the store is at migration " + std::to_string(ultima)
                                      : "applied " + std::to_string(feitas.size()) + "; the store is at migration " +
                                            std::to_string(ultima));
    });
}

}  // namespace psi::admin
