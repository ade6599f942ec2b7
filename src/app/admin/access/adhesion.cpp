#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::string empregador, desde, ate, ultimoDia, motivo;
    bool emVigor = false;
    int maximo = 1000;
};

std::string linha(const Json& adesao) {
    auto texto = valor(adesao, "employer") + " (" + valor(adesao, "name") + "), " + periodo(adesao) + ": " +
                 valor(adesao, "state");
    if (!adesao["revoked"].is_null()) texto += ' ' + valor(adesao, "revoked");
    if (!adesao["reason"].is_null()) texto += ", \"" + valor(adesao, "reason") + '"';
    return texto;
}

void mostrar(Contexto& contexto, const Pedido& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto adesoes =
        chamar(transaction, "listar_adesoes", {agoraEmTexto(), pedido.empregador, "false", std::nullopt});
    std::string texto;
    bool emVigor = false;
    for (const auto& adesao : adesoes) {
        texto += linha(adesao) + '\n';
        emVigor = emVigor || adesao["state"] == "in force";
    }
    if (adesoes.empty()) texto = "employer " + pedido.empregador + " never adhered, or is not in the register\n";
    contexto.print({{"employer", pedido.empregador}, {"in_force", emVigor}, {"adhesions", adesoes}}, texto);
}

}  // namespace

void addAdhesion(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("adhesion", "Which employers have adhered to the platform, and when.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();

    auto* add = comandoAuditado(*app, contexto, "add", "An employer adheres (else code 21 for whoever acts for it).");
    optionNiss(add, "--employer", pedido->empregador, "the employer")->required();
    optionDate(add, "--from", pedido->desde, "first day (Lisbon); today where left out");
    optionDate(add, "--to", pedido->ate, "last day; without end where left out");
    add->callback([&contexto, pedido] {
        alterar(contexto, "registar_adesao",
                {agoraEmTexto(), contexto.operador(), pedido->empregador, ouNada(pedido->desde), ouNada(pedido->ate)},
                [](const Json& feito) {
                    return std::string{feito["changed"] ? "" : "nothing to do: "} + "employer " +
                           valor(feito, "employer") + (feito["changed"] ? " adheres " : " has adhered ") +
                           periodo(feito);
                });
    });

    auto* list = comando(*app, contexto, "list", "Prints them, those that ended too.");
    optionNiss(list, "--employer", pedido->empregador, "only this one's");
    list->add_flag("--in-force", pedido->emVigor, "only those in force today");
    optionMaximum(list, pedido->maximo);
    list->callback([&contexto, pedido] {
        listar(contexto,
               {"adhesions",
                "no adhesions",
                pedido->maximo,
                "listar_adesoes",
                {agoraEmTexto(), ouNada(pedido->empregador), pedido->emVigor ? "true" : "false"}},
               linha);
    });

    auto* show = comando(*app, contexto, "show", "Prints one employer's.");
    optionNiss(show, "employer", pedido->empregador, "the employer")->required();
    show->callback([&contexto, pedido] { mostrar(contexto, *pedido); });

    auto* revoke = comandoAuditado(*app, contexto, "revoke",
                                   "Ends an employer's adhesion, at once or after a day, and those to come: code 21.");
    optionNiss(revoke, "employer", pedido->empregador, "the employer")->required();
    optionReason(revoke, pedido->motivo);
    optionDate(revoke, "--last-day", pedido->ultimoDia, "last day it is in force; at once where left out");
    revoke->callback([&contexto, pedido] {
        alterar(contexto, "revogar_adesao",
                {agoraEmTexto(), contexto.operador(), pedido->empregador, ouNada(pedido->ultimoDia), pedido->motivo},
                [](const Json& feito) {
                    const auto quem = "employer " + valor(feito, "employer");
                    if (!feito["changed"]) return "nothing to do: " + quem + " has no adhesion to end";
                    return quem + (feito["last_day"].is_null() ? ": adhesion revoked"
                                                               : ": adhesion ends after " + valor(feito, "last_day"));
                });
    });
}

}  // namespace psi::admin
