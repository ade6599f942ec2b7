#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/access/vendor_report.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::string nome, pdf;
    int maximo = 1000;
};

std::string linha(const Json& vendor) {
    return valor(vendor, "vendor") + "  " + valor(vendor, "name") + ", clients " + valor(vendor, "clients");
}

void mostrar(Contexto& contexto, const Pedido& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto findings = chamar(transaction, "listar_fornecedores", {pedido.nome, std::nullopt});
    if (findings.empty()) throw CommandRefused("no vendor \"" + pedido.nome + "\": psi-admin vendor list shows them");
    contexto.print(findings[0], linha(findings[0]));
}

}  // namespace

void addVendor(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("vendor", "Makers of payroll software: what clients are grouped by.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();

    auto* add = comandoAuditado(*app, contexto, "add", "Registers one. A name that is there already changes nothing.");
    optionText(add, "--name", pedido->nome, "its name; no two share one")->required();
    add->callback([&contexto, pedido] {
        alterar(contexto, "registar_fornecedor", {agoraEmTexto(), contexto.operador(), pedido->nome},
                [](const Json& feito) {
                    const auto qual = "vendor " + valor(feito, "vendor") + " (" + valor(feito, "name") + ")";
                    return feito["changed"] ? qual + " registered" : "nothing to do: " + qual + " is there already";
                });
    });

    auto* list = comando(*app, contexto, "list", "Prints them.");
    optionMaximum(list, pedido->maximo);
    list->callback([&contexto, pedido] {
        listar(contexto, {"vendors", "no vendors", pedido->maximo, "listar_fornecedores", {std::nullopt}}, linha);
    });

    auto* show = comando(*app, contexto, "show", "Prints one.");
    optionText(show, "vendor", pedido->nome, "its number or name")->required();
    show->callback([&contexto, pedido] { mostrar(contexto, *pedido); });

    auto* report = comando(*app, contexto, "report",
                           "Prints what a vendor's programs have been seen to do: the checklist as a statement, and "
                           "the calls of the last 30 days; quality only.");
    optionText(report, "vendor", pedido->nome, "its number or name")->required();
    report->add_option("--pdf", pedido->pdf, "write the statement to this file too, as a PDF")->type_name("FILE");
    report->callback([&contexto, pedido] { reportVendor(contexto, pedido->nome, pedido->pdf); });
}

}  // namespace psi::admin
