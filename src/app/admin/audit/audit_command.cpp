#include <CLI/CLI.hpp>
#include <memory>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/audit/audit_command.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/niss.hpp"

namespace psi::admin {
namespace {

const CLI::Validator nissOuZero{[](std::string& texto) -> std::string {
                                    if (texto == "0" || domain::Niss::ler(texto)) return {};
                                    return "\"" + texto + "\" is no NISS: eleven digits, the last of them right";
                                },
                                "NISS"};
const CLI::Validator mes{[](std::string& texto) -> std::string {
                             if (domain::lerData(texto + "-01")) return {};
                             return "\"" + texto + "\" is no month: write it as 2026-03";
                         },
                         "AAAA-MM"};
const CLI::Validator dia{[](std::string& texto) -> std::string {
                             if (domain::lerData(texto)) return {};
                             return "\"" + texto + "\" is no day: write it as 2026-03-31";
                         },
                         "AAAA-MM-DD"};

void addVerify(CLI::App& audit, Contexto& contexto) {
    auto* app = comando(audit, contexto, "verify",
                        "Looks for lines that were changed, removed or put in, and names each place. Exit code 1 where "
                        "there is one. May be run at any time, while the gateway serves.");
    const auto pedido = std::make_shared<PedidoVerificar>();
    app->add_option("--employer", pedido->empregador, "only this employer's chains (0: what concerns none)")
        ->check(nissOuZero);
    app->add_option("--month", pedido->mes, "only the lines of this month, each with the one before it")->check(mes);
    app->callback([&contexto, pedido] { verifyAudit(contexto, *pedido); });
}

void addList(CLI::App& audit, Contexto& contexto) {
    auto* app = comando(audit, contexto, "list",
                        "Prints the lines of an employer, the last first, with those of calls that named it and were "
                        "refused; or those of a worker, a client, an operator, a call or an operation.");
    const auto pedido = std::make_shared<PedidoListarAuditoria>();
    app->add_option("--employer", pedido->empregador, "its NISS (0: what concerns none)")->check(nissOuZero);
    app->add_option("--worker", pedido->trabalhador, "what was done about this person")->check(nissOuZero);
    optionClient(app, "--client", pedido->cliente);
    app->add_option("--operator", pedido->operador, "what this person did by psi-admin");
    app->add_option("--correlation", pedido->correlacao, "the call of this X-Correlation-Id");
    app->add_option("--operation", pedido->operacao, "as ComunicarContrato, or RegistarCliente of psi-admin");
    app->add_option("--from", pedido->de, "from this day on (Lisbon's)")->check(dia);
    app->add_option("--to", pedido->ate, "up to this day, included")->check(dia);
    app->add_option("--limit", pedido->maximo, "lines at most")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    app->callback([&contexto, pedido] {
        const auto& p = *pedido;
        if ((p.empregador + p.trabalhador + p.cliente + p.operador + p.correlacao + p.operacao).empty())
            throw CLI::RequiredError("--employer, --worker, --client, --operator, --correlation or --operation");
        listAudit(contexto, p);
    });
}

void addByMonths(CLI::App& audit, Contexto& contexto) {
    auto* app =
        comandoAuditado(audit, contexto, "partitions",
                        "Lists the months the audit is kept in. With --ahead it first makes those that are missing, as "
                        "the owner role; nothing else changes. May be run at any time.");
    const auto adiante = std::make_shared<int>(-1);
    app->add_option("--ahead", *adiante, "make this month's and those of the next N months")->check(CLI::Range(0, 120));
    optionalReason(app, contexto);
    app->callback([&contexto, adiante] { particoesAuditoria(contexto, *adiante); });
}

void addDetach(CLI::App& audit, Contexto& contexto) {
    auto* app =
        comandoAuditado(audit, contexto, "detach",
                        "Takes a month that is over out of the audit, as the owner role: its table stays in the "
                        "store, apart, to be copied away; its last number and hash of each chain stay as anchors.");
    const auto pedido = std::make_shared<PedidoDestacar>();
    app->add_option("month", pedido->mes, "the month")->required()->check(mes);
    app->add_flag("--despite-errors", pedido->comFalhas, "also where `audit verify --month` finds something wrong");
    optionalReason(app, contexto);
    optionYes(app, contexto);
    app->callback([&contexto, pedido] { detachMonth(contexto, *pedido); });
}

}  // namespace

void addAudit(CLI::App& programa, Contexto& contexto) {
    auto* audit = programa.add_subcommand("audit", "The audit trail: who did what, and whether the trail is whole.");
    audit->require_subcommand(1);
    addVerify(*audit, contexto);
    addList(*audit, contexto);
    addByMonths(*audit, contexto);
    addDetach(*audit, contexto);
}

}  // namespace psi::admin
