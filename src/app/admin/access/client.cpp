#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/access_wording.hpp"
#include "app/admin/access/admin_functions.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::string cliente, nome, empregador, fornecedor, servico, desde, ate, ultimoDia, motivo;
    bool representante = false;
    int maximo = 1000;
};
using PedidoPartilhado = std::shared_ptr<Pedido>;

std::string qual(const Json& feito) {
    return "client " + valor(feito, "client") + " (" + valor(feito, "name") + ")";
}

std::string linha(const Json& cliente) {
    auto texto = valor(cliente, "client") + "  " + valor(cliente, "name") + ": " + valor(cliente, "type");
    if (!cliente["employer"].is_null()) texto += ' ' + valor(cliente, "employer");
    if (!cliente["vendor"].is_null()) texto += ", vendor " + valor(cliente, "vendor");
    if (!cliente["closed"].is_null()) return texto + ", closed " + valor(cliente, "closed");
    return texto + ", certificates in force " + valor(cliente, "certificates") + ", mandates " +
           valor(cliente, "mandates") + ", services " +
           (cliente["services"].empty() ? "none" : enumerar(cliente["services"]));
}

void mostrar(Contexto& contexto, const Pedido& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto agora = agoraEmTexto();
    const auto findings = chamar(transaction, "listar_clientes", {agora, pedido.cliente, std::nullopt, std::nullopt});
    if (findings.empty()) throw CommandRefused("no client " + pedido.cliente + ": psi-admin client list shows them");
    auto cliente = findings[0];
    auto texto = linha(cliente) + '\n';
    cliente["certificates"] = chamar(transaction, "listar_certificados",
                                     {agora, pedido.cliente, std::nullopt, "false", std::nullopt, std::nullopt});
    cliente["services"] = chamar(transaction, "listar_servicos_do_cliente", {agora, pedido.cliente});
    for (const auto& certificado : cliente["certificates"]) texto += "  certificate " + emPalavras(certificado) + '\n';
    for (const auto& s : cliente["services"])
        texto += "  service " + valor(s, "service") + ", " + periodo(s) + ": " + valor(s, "state") + '\n';
    if (cliente["mandates"] != 0) texto += "  its mandates: psi-admin mandate list --client " + pedido.cliente + '\n';
    contexto.print(cliente, texto);
}

void addAdd(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    auto* add = comandoAuditado(app, contexto, "add",
                                "Registers an employer or a representative as a client. It needs a certificate "
                                "(certificate add) and services (client enable) before it may call.");
    optionText(add, "--name", pedido->nome, "its name; no two open clients share one")->required();
    auto* quem = add->add_option_group("which it is")->require_option(1);
    optionNiss(quem, "--employer", pedido->empregador, "it is this employer");
    quem->add_flag("--representative", pedido->representante, "it acts for others, by mandates");
    optionText(add, "--vendor", pedido->fornecedor, "number or name of the maker of its software");
    add->callback([&contexto, pedido] {
        alterar(
            contexto, "registar_cliente",
            {agoraEmTexto(), contexto.operador(), pedido->nome, ouNada(pedido->empregador), ouNada(pedido->fornecedor)},
            [](const Json& feito) {
                return feito["changed"] ? qual(feito) + " registered"
                                        : "nothing to do: " + qual(feito) + " is there already";
            });
    });
}

void addClose(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    auto* close = comandoAuditado(app, contexto, "close",
                                  "Ends a client for good: whatever it shows, its calls get fault 401. Within "
                                  "access.cache_milliseconds, on open connections too.");
    optionClient(close, "client", pedido->cliente)->required();
    optionReason(close, pedido->motivo);
    optionYes(close, contexto);
    close->callback([&contexto, pedido] {
        contexto.confirmar("Close client " + pedido->cliente + " for ever?");
        alterar(contexto, "fechar_cliente", {agoraEmTexto(), contexto.operador(), pedido->cliente, pedido->motivo},
                [](const Json& feito) {
                    return feito["changed"]
                               ? qual(feito) + " closed"
                               : "nothing to do: " + qual(feito) + " was closed on " + valor(feito, "closed");
                });
    });
}

void juntarServicos(CLI::App& app, Contexto& contexto, const PedidoPartilhado& pedido) {
    const auto opcoes = [&](CLI::App* sub) {
        optionClient(sub, "client", pedido->cliente)->required();
        sub->add_option("service", pedido->servico, "vinculos, contratos …, or all")->required();
    };
    auto* enable = comandoAuditado(app, contexto, "enable", "Lets a client call a service (else code 20).");
    opcoes(enable);
    optionDate(enable, "--from", pedido->desde, "first day (Lisbon); today where left out");
    optionDate(enable, "--to", pedido->ate, "last day; without end where left out");
    enable->callback([&contexto, pedido] {
        alterar(contexto, "habilitar_servico",
                {agoraEmTexto(), contexto.operador(), pedido->cliente, pedido->servico, ouNada(pedido->desde),
                 ouNada(pedido->ate)},
                [](const Json& feito) {
                    if (!feito["changed"]) return "nothing to do: " + qual(feito) + " is enabled for that already";
                    return qual(feito) + " enabled for " + enumerar(feito["services"]) + ", " + periodo(feito);
                });
    });

    auto* disable = comandoAuditado(app, contexto, "disable", "Ends that, at once or after a day: code 20.");
    opcoes(disable);
    optionReason(disable, pedido->motivo);
    optionDate(disable, "--last-day", pedido->ultimoDia, "last day it may call; at once where left out");
    disable->callback([&contexto, pedido] {
        alterar(contexto, "desabilitar_servico",
                {agoraEmTexto(), contexto.operador(), pedido->cliente, pedido->servico, ouNada(pedido->ultimoDia),
                 pedido->motivo},
                [](const Json& feito) {
                    if (!feito["changed"]) return "nothing to do: " + qual(feito) + " has no such service to end";
                    const auto fim = feito["last_day"].is_null() ? " at once" : " after " + valor(feito, "last_day");
                    return qual(feito) + " disabled for " + enumerar(feito["services"]) + fim;
                });
    });
}

}  // namespace

void addClient(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("client", "Who may call: employers and representatives, and their services.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();
    addAdd(*app, contexto, pedido);

    auto* list = comando(*app, contexto, "list", "Prints them.");
    optionNiss(list, "--employer", pedido->empregador, "only those that are this employer");
    optionMaximum(list, pedido->maximo);
    list->callback([&contexto, pedido] {
        listar(contexto,
               {"clients",
                "no clients",
                pedido->maximo,
                "listar_clientes",
                {agoraEmTexto(), std::nullopt, ouNada(pedido->empregador)}},
               linha);
    });

    auto* show = comando(*app, contexto, "show", "Prints one with its certificates and services.");
    optionClient(show, "client", pedido->cliente)->required();
    show->callback([&contexto, pedido] { mostrar(contexto, *pedido); });

    addClose(*app, contexto, pedido);
    juntarServicos(*app, contexto, pedido);
}

}  // namespace psi::admin
