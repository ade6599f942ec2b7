#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/command_context.hpp"
#include "app/admin/progress.hpp"
#include "psi/postgres/admin_connection.hpp"
#include "psi/store/migrations.hpp"

namespace psi::admin {
namespace {

std::string names(const std::vector<int>& numeros) {
    std::string texto;
    for (const auto& migracao : store::migracoes())
        if (std::ranges::find(numeros, migracao.numero) != numeros.end())
            texto += "  " + std::to_string(migracao.numero) + "  " + std::string{migracao.nome} + '\n';
    return texto;
}

void ensaiar(Contexto& contexto, const std::vector<int>& numeros) {
    const auto ultima = store::migracoes().back().numero;
    contexto.print({{"environment", contexto.config().environment.name},
                    {"applied", nlohmann::ordered_json::array()},
                    {"would_apply", numeros},
                    {"migration", ultima},
                    {"dry_run", true}},
                   numeros.empty() ? "nothing to do: the store is at migration " + std::to_string(ultima)
                                   : "would apply " + std::to_string(numeros.size()) + ":\n" + names(numeros) +
                                         "nothing was changed\n");
}

/// The owner's own line: he alone is needed to migrate.
void auditMigration(Contexto& contexto, const std::vector<int>& feitas) {
    const auto dono = postgres::connectAs(postgres::AdminRole::Owner, contexto.config().database);
    pqxx::work transaction{*dono};
    contexto.auditar(transaction, "Migrar", {{"migracoes", feitas}});
    transaction.commit();
}

void correr(Contexto& contexto, bool ensaio) {
    const auto& config = contexto.config();
    const auto faltam = store::porMigrar(config.database, config.environment.name);
    if (ensaio) return ensaiar(contexto, faltam);
    const auto ultima = store::migracoes().back().numero;
    const bool nova = faltam.size() == store::migracoes().size();
    if (!faltam.empty() && !nova) {
        contexto.confirmar("Migrate the store of " + config.environment.name + " from " +
                           std::to_string(ultima - static_cast<int>(faltam.size())) + " to " + std::to_string(ultima) +
                           "? There is no way back but a backup.");
    }
    std::vector<int> feitas;
    {
        Progress progresso{"migrating"};
        std::size_t comecadas = 0;
        feitas = store::migrar(config.database, config.environment.name, store::migracoes(), [&](const auto& migracao) {
            progresso.now("migration " + std::to_string(migracao.numero) + " (" + std::string{migracao.nome} + "), " +
                          std::to_string(++comecadas) + " of " + std::to_string(faltam.size()));
        });
    }
    if (!feitas.empty()) auditMigration(contexto, feitas);
    contexto.print({{"environment", config.environment.name}, {"applied", feitas}, {"migration", ultima}},
                   feitas.empty() ? "nothing to do: the store is at migration " + std::to_string(ultima)
                                  : "applied " + std::to_string(feitas.size()) + "; the store is at migration " +
                                        std::to_string(ultima));
}

}  // namespace

void addMigrate(CLI::App& programa, Contexto& contexto) {
    auto* app = comandoAuditado(programa, contexto, "migrate",
                                "Brings the store's schema to this program's, as the owner role; stamps an empty store "
                                "with the configured environment. May be run at any time.");
    optionalReason(app, contexto);
    optionYes(app, contexto);
    const auto ensaio = std::make_shared<bool>(false);
    app->add_flag("--dry-run", *ensaio, "name the migrations that are missing, and change nothing");
    app->callback([&contexto, ensaio] { correr(contexto, *ensaio); });
}

}  // namespace psi::admin
