#include <CLI/CLI.hpp>
#include <memory>

#include "app/admin/reference/reference_command.hpp"

namespace psi::admin {

void addReference(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("reference",
                                        "Dated reference data: rates, interest, due days, professions, codes, law.");
    app->require_subcommand(1);

    auto* importar =
        comandoAuditado(*app, contexto, "import",
                        "Brings a table to what a CSV file says (UTF-8, ; or , between fields, the columns' names in "
                        "the first line, as "
                        "reference list prints them). A line from a later day closes the open one before it. Either "
                        "all of it is imported, "
                        "or every mistake is named with its line and nothing is; the same file again changes nothing.");
    const auto pedido = std::make_shared<PedidoReferencia>();
    importar->add_option("table", pedido->tabela, "the table, as reference list names it")->required();
    importar->add_option("file", pedido->ficheiro, "the file")->required();
    importar->add_flag("--dry-run", pedido->ensaio, "say what would change, and keep nothing");
    importar->add_flag("--correct", pedido->corrigir,
                       "let what is on record for a past day be another from now on; corrections are listed");
    importar->add_option("--maximum-rows", pedido->maximoLinhas, "a file with more lines is refused")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    importar->callback([&contexto, pedido] { importReference(contexto, *pedido); });

    auto* listar =
        comando(*app, contexto, "list", "Prints a table as CSV that import takes back; without one, the tables.");
    const auto lista = std::make_shared<PedidoListarReferencia>();
    listar->add_option("table", lista->tabela, "the table; without it, the names of all");
    listar->add_option("--on", lista->dia, "only what is in force on that day, as 2026-01-31");
    listar->callback([&contexto, lista] { listReference(contexto, *lista); });
}

}  // namespace psi::admin
