#include <memory>

#include "payments/comandos.hpp"

namespace psi::admin {

void juntarPayments(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("payments", "What banks tell of payments, and what became of it.");
    app->require_subcommand(1);

    auto* importar = comando(
        *app, contexto, "import",
        "Registers the payments of a bank's file: ISO 20022 camt.054, or text with the header "
        "referencia_banco;data;valor;meio;entidade;referencia. Each notice is kept once, by the bank's own reference, "
        "with its "
        "outcome; what pays a document makes its receipt. May be run again with the same file at any time. Exit code 1 "
        "where a notice was refused: the others are registered.");
    const auto pedido = std::make_shared<PedidoImportar>();
    importar->add_option("file", pedido->ficheiro, "the bank's file")->required();
    importar->add_option("--max-mebibytes", pedido->maximoMebibytes, "a larger file is refused")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    importar->callback([&contexto, pedido] { importarAvisos(contexto, *pedido); });

    auto* listar = comando(*app, contexto, "list", "Prints the notices that were registered, the last received first.");
    const auto lista = std::make_shared<PedidoListar>();
    listar->add_flag("--unapplied", lista->porAplicar,
                     "only those of which something paid nothing: excess, unknown, late …");
    listar->add_option("--limit", lista->maximo, "notices at most")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    listar->callback([&contexto, lista] { listarAvisos(contexto, *lista); });
}

}  // namespace psi::admin
