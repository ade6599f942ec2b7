#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::string mandato, cliente, empregador, servico, desde, ate, ultimoDia, motivo;
    bool emVigor = false;
    int maximo = 1000;
};
using PedidoPartilhado = std::shared_ptr<Pedido>;

std::string linha(const Json& mandato) {
    auto texto = "mandate " + valor(mandato, "mandate") + ": client " + valor(mandato, "client") + " (" +
                 valor(mandato, "name") + ") for " + valor(mandato, "employer") + " (" +
                 valor(mandato, "employer_name") + "), " + valor(mandato, "service") + ", " + periodo(mandato) + ": " +
                 valor(mandato, "state");
    if (!mandato["revoked"].is_null()) texto += ' ' + valor(mandato, "revoked");
    if (!mandato["reason"].is_null()) texto += ", \"" + valor(mandato, "reason") + '"';
    return texto;
}

CLI::Option* optionMandate(CLI::App* app, const PedidoPartilhado& pedido) {
    return app->add_option("mandate", pedido->mandato, "its number (psi-admin mandate list)")
        ->required()
        ->type_name("N")
        ->check([](const std::string& texto) {
            const bool numero = texto.size() <= 18 && texto.find_first_not_of("0123456789") == std::string::npos;
            return numero ? std::string{} : '"' + texto + "\" is no number: psi-admin mandate list shows them";
        });
}

std::string fraseDoRegisto(const Json& feito) {
    const auto quem =
        "client " + valor(feito, "client") + " (" + valor(feito, "name") + ") for " + valor(feito, "employer");
    if (!feito["changed"]) return "nothing to do: " + quem + " has that already";
    std::string texto;
    for (const auto& [servico, numero] : feito["mandates"].items())
        texto += "mandate " + numero.dump() + ": " + quem + ", " + servico + ", " + periodo(feito) + '\n';
    if (!feito["already"].empty()) texto += "there already: " + enumerar(feito["already"]) + '\n';
    return texto;
}

void addAdd(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    auto* add = comandoAuditado(app, contexto, "add",
                                "Lets a client act for an employer in a service (else code 7). The client must be "
                                "enabled for the service too, and the employer have adhered.");
    optionClient(add, "--client", pedido->cliente)->required();
    optionNiss(add, "--employer", pedido->empregador, "the employer acted for")->required();
    add->add_option("--service", pedido->servico, "vinculos, contratos …, or all: one mandate for each")->required();
    optionDate(add, "--from", pedido->desde, "first day (Lisbon); today where left out");
    optionDate(add, "--to", pedido->ate, "last day; without end where left out");
    add->callback([&contexto, pedido] {
        alterar(contexto, "registar_mandato",
                {agoraEmTexto(), contexto.operador(), pedido->cliente, pedido->empregador, pedido->servico,
                 ouNada(pedido->desde), ouNada(pedido->ate)},
                fraseDoRegisto);
    });
}

void addRevoke(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    auto* revoke = comandoAuditado(app, contexto, "revoke",
                                   "Ends a mandate, at once or after a day: code 7. At once means within "
                                   "access.cache_milliseconds, on open connections too.");
    optionMandate(revoke, pedido);
    optionReason(revoke, pedido->motivo);
    optionDate(revoke, "--last-day", pedido->ultimoDia, "last day it is in force; at once where left out");
    revoke->callback([&contexto, pedido] {
        alterar(contexto, "revogar_mandato",
                {agoraEmTexto(), contexto.operador(), pedido->mandato, ouNada(pedido->ultimoDia), pedido->motivo},
                [](const Json& feito) {
                    const auto qual = "mandate " + valor(feito, "mandate");
                    if (!feito["changed"])
                        return "nothing to do: " + qual + " is " + valor(feito, "state") + ", " + periodo(feito);
                    return qual + (feito["revoked"].is_null() ? " ends after " + valor(feito, "to") : " revoked");
                });
    });
}

}  // namespace

void addMandate(CLI::App& programa, Contexto& contexto) {
    auto* app =
        programa.add_subcommand("mandate", "Who may act for which employer, in which service, from when to when.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();
    addAdd(*app, contexto, pedido);

    auto* list = comando(*app, contexto, "list", "Prints them, those that ended too.");
    optionClient(list, "--client", pedido->cliente);
    optionNiss(list, "--employer", pedido->empregador, "only those for this employer");
    list->add_option("--service", pedido->servico, "only those for this service");
    list->add_flag("--in-force", pedido->emVigor, "only those in force today");
    optionMaximum(list, pedido->maximo);
    list->callback([&contexto, pedido] {
        listar(contexto,
               {"mandates",
                "no mandates",
                pedido->maximo,
                "listar_mandatos",
                {agoraEmTexto(), std::nullopt, ouNada(pedido->cliente), ouNada(pedido->empregador),
                 ouNada(pedido->servico), pedido->emVigor ? "true" : "false"}},
               linha);
    });

    auto* show = comando(*app, contexto, "show", "Prints one.");
    optionMandate(show, pedido);
    show->callback([&contexto, pedido] {
        const auto ligacao = contexto.connectStore();
        pqxx::work transaction{*ligacao};
        const auto findings =
            chamar(transaction, "listar_mandatos",
                   {agoraEmTexto(), pedido->mandato, std::nullopt, std::nullopt, std::nullopt, "false", std::nullopt});
        if (findings.empty())
            throw CommandRefused("no mandate " + pedido->mandato + ": psi-admin mandate list shows them");
        contexto.print(findings[0], linha(findings[0]));
    });
    addRevoke(*app, contexto, pedido);
}

}  // namespace psi::admin
