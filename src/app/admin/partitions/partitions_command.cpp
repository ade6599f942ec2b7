#include <CLI/CLI.hpp>
#include <memory>

#include "app/admin/partitions/partitions_command.hpp"
#include "psi/domain/data.hpp"

namespace psi::admin {
namespace {

const CLI::Validator mes{[](std::string& texto) -> std::string {
                             if (domain::lerData(texto + "-01")) return {};
                             return "\"" + texto + "\" is no month: write it as 2026-03";
                         },
                         "AAAA-MM"};
const CLI::IsMember qualquer{{"lines", "replies", "audit"}};

void addList(CLI::App& partitions, Contexto& contexto) {
    auto* app = comando(partitions, contexto, "list",
                        "Lists the months that lines of declarations, kept replies and the audit are kept in, how many "
                        "lie ahead, and what lies in no month of its own. May be run at any time.");
    const auto tabela = std::make_shared<std::string>();
    app->add_option("table", *tabela, "only this one")->check(qualquer);
    app->callback([&contexto, tabela] { listPartitions(contexto, *tabela); });
}

void addAhead(CLI::App& partitions, Contexto& contexto) {
    auto* app =
        comandoAuditado(partitions, contexto, "ahead",
                        "Makes the months that are missing, as the owner role; rows that came before their month was "
                        "made move into it. psi-admin migrate does so too. May be run at any time.");
    const auto adiante = std::make_shared<int>(12);
    app->add_option("--months", *adiante, "this month and the next N")
        ->check(CLI::Range(0, 120))
        ->capture_default_str();
    optionalReason(app, contexto);
    app->callback([&contexto, adiante] { particoesAdiante(contexto, *adiante); });
}

std::shared_ptr<PedidoMes> pedirMes(CLI::App* app) {
    const auto pedido = std::make_shared<PedidoMes>();
    app->add_option("table", pedido->tabela, "lines, replies or audit")->required()->check(qualquer);
    app->add_option("month", pedido->mes, "the month")->required()->check(mes);
    return pedido;
}

void addDetach(CLI::App& partitions, Contexto& contexto) {
    auto* app = comandoAuditado(
        partitions, contexto, "detach",
        "Takes an old month out of its table, as the owner role: its rows stay in the store, apart, to be copied away, "
        "and the gateway no longer reads them. Replies must be older than operations.reply_retention_days.");
    const auto pedido = pedirMes(app);
    app->add_option("--older-than", pedido->anos, "lines: years since the month's end, at least")
        ->check(CLI::Range(5, 100))
        ->capture_default_str();
    optionalReason(app, contexto);
    optionYes(app, contexto);
    app->callback([&contexto, pedido] { detachPartition(contexto, *pedido); });
}

void addAttach(CLI::App& partitions, Contexto& contexto) {
    auto* app =
        comandoAuditado(partitions, contexto, "attach",
                        "Puts a detached month of lines or replies back, as the owner role: its table has to be "
                        "in the store under its name, where it was dropped restored from its dump.");
    const auto pedido = pedirMes(app);
    optionalReason(app, contexto);
    app->callback([&contexto, pedido] { attachPartition(contexto, *pedido); });
}

}  // namespace

void addPartitions(CLI::App& programa, Contexto& contexto) {
    auto* partitions =
        programa.add_subcommand("partitions", "The months that the big tables are kept in: ahead, detached, put back.");
    partitions->require_subcommand(1);
    addList(*partitions, contexto);
    addAhead(*partitions, contexto);
    addDetach(*partitions, contexto);
    addAttach(*partitions, contexto);
}

}  // namespace psi::admin
