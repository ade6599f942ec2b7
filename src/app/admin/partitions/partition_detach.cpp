#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/audit/audit_command.hpp"
#include "app/admin/partitions/partitions_command.hpp"

namespace psi::admin {
namespace {

// The day before which a month must have ended.
std::string limite(Contexto& contexto, pqxx::transaction_base& transaction, const MonthlyTable& qual, int anos) {
    const auto dias = static_cast<int>(contexto.config().operations.replyRetentionDays);
    const bool linhas = std::string_view{qual.nome} == "lines";
    return transaction
        .exec_params1("SELECT (now() AT TIME ZONE 'Europe/Lisbon')::date - make_interval(years => $1, days => $2)",
                      linhas ? anos : 0, linhas ? 0 : dias)[0]
        .as<std::string>();
}

}  // namespace

void detachPartition(Contexto& contexto, const PedidoMes& pedido) {
    const auto& qual = tabelaPorMeses(pedido.tabela);
    if (pedido.tabela == "audit") {
        detachMonth(contexto, {pedido.mes, false});
        return;
    }
    static_cast<void>(contexto.connectStore());
    const auto operador = contexto.operador();
    comoDono(contexto, [&](pqxx::transaction_base& transaction) {
        const auto linha = transaction.exec_params1(
            "SELECT * FROM psi.destacar_mes($1, ($2 || '-01')::date, $3::timestamp::date, now(), $4)",
            std::string{qual.tabela}, pedido.mes, limite(contexto, transaction, qual, pedido.anos), operador);
        const auto tabela = "psi." + linha[0].as<std::string>();
        auditReason(contexto, transaction, "DestacarMes", pedido.mes);
        contexto.print({{"month", pedido.mes}, {"table", tabela}, {"rows", linha[1].as<std::int64_t>()}},
                       linha[1].as<std::string>() + " rows of " + pedido.mes + " are now apart, in " + tabela +
                           ". Copy the table away (pg_dump --table) before you drop it.\n");
    });
}

void attachPartition(Contexto& contexto, const PedidoMes& pedido) {
    const auto& qual = tabelaPorMeses(pedido.tabela);
    if (pedido.tabela == "audit") {
        throw CommandRefused(
            "a detached month of the audit is read beside the audit, not within it: its anchors took its place "
            "(docs/operations/audit.md)");
    }
    static_cast<void>(contexto.connectStore());
    const auto operador = contexto.operador();
    comoDono(contexto, [&](pqxx::transaction_base& transaction) {
        const auto linha = transaction.exec_params1("SELECT psi.anexar_mes($1, ($2 || '-01')::date, now(), $3)",
                                                    std::string{qual.tabela}, pedido.mes, operador);
        const auto tabela = "psi." + linha[0].as<std::string>();
        auditReason(contexto, transaction, "AnexarMes", pedido.mes);
        contexto.print({{"month", pedido.mes}, {"table", tabela}}, pedido.mes + " is back, from " + tabela + "\n");
    });
}

}  // namespace psi::admin
