#include <CLI/CLI.hpp>
#include <memory>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/payments/payments_command.hpp"

namespace psi::admin {

void addPayments(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("payments", "What banks tell of payments, and what became of it.");
    app->require_subcommand(1);

    auto* importar = comandoAuditado(
        *app, contexto, "import",
        "Registers the payments of a bank's file: ISO 20022 camt.054, or text with the header "
        "referencia_banco;data;valor;meio;entidade;referencia. Each movement is kept once, by account, booking day and "
        "the "
        "bank's own reference, with its outcome; what pays a document makes its receipt. May be run again with the "
        "same file at any time. Exit code 1 where something was refused (the others are registered), or the bank takes "
        "back a payment that nobody has undone.");
    const auto pedido = std::make_shared<PedidoImportar>();
    importar->add_option("file", pedido->ficheiro, "the bank's file")->required();
    importar->add_option("--max-mebibytes", pedido->maximoMebibytes, "a larger file is refused")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    importar->add_option("--connections", pedido->ligacoes, "transactions at once; an employer's payments are of one")
        ->check(CLI::Range(1, 32))
        ->capture_default_str();
    importar->add_option("--batch", pedido->juntos, "movements of one transaction: their employers wait for its end")
        ->check(CLI::Range(1, 1'000))
        ->capture_default_str();
    importar->add_flag("--dry-run", pedido->ensaio, "says what would come of it, and keeps nothing");
    importar->callback([&contexto, pedido] { importNotices(contexto, *pedido); });

    auto* listar = comando(*app, contexto, "list", "Prints the notices that were registered, the last received first.");
    const auto lista = std::make_shared<PedidoListar>();
    listar->add_flag("--unapplied", lista->porAplicar,
                     "only those of which something paid nothing: excess, unknown, late …");
    listar->add_option("--limit", lista->maximo, "notices at most")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    listar->callback([&contexto, lista] { listNotices(contexto, *lista); });

    auto* estornar = comandoAuditado(
        *app, contexto, "reverse",
        "Undoes a payment that the bank took back: the notice is ESTORNADO, its receipt is marked, its document is "
        "EXPIRADO and its values are owed again. Run again it changes nothing. Refused where it is no longer possible: "
        "the interest that a late payment left is already in a document in force or paid.");
    const auto estorno = std::make_shared<PedidoEstornar>();
    estornar
        ->add_option("reference", estorno->referencia,
                     "the bank's reference of the payment, or of what took it back; or the notice as list shows it")
        ->required();
    estornar->add_option("--document", estorno->documento, "where the reference is of payments of several documents");
    optionReason(estornar, estorno->motivo);
    optionYes(estornar, contexto);
    estornar->callback([&contexto, estorno] {
        contexto.confirmar("Undo the payment " + estorno->referencia + " for ever?");
        estornarAviso(contexto, *estorno);
    });
}

}  // namespace psi::admin
