#include <pqxx/pqxx>

#include "contexto.hpp"

namespace psi::admin {
namespace {

constexpr int linhasPorPasso = 10'000;

/// Deletes in steps, each its own transaction, so that no lock lasts.
std::int64_t apagar(pqxx::connection& ligacao, const std::string& tabela, const std::string& condicao, int dias) {
    std::int64_t total = 0;
    for (;;) {
        pqxx::work transaction{ligacao};
        const auto linhas = transaction
                                .exec_params("DELETE FROM " + tabela + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " +
                                                 tabela + " WHERE " + condicao + " LIMIT $2))",
                                             dias, linhasPorPasso)
                                .affected_rows();
        transaction.commit();
        total += static_cast<std::int64_t>(linhas);
        if (linhas < static_cast<pqxx::result::size_type>(linhasPorPasso)) return total;
    }
}

}  // namespace

void juntarPurge(CLI::App& programa, Contexto& contexto) {
    auto* app = comando(programa, contexto, "purge",
                        "Forgets the idPedidos older than operations.reply_retention_days and the counts of identity "
                        "failures of past days. What was communicated and the audit stay. Safe at any time.");
    app->callback([&contexto] {
        const auto ligacao = contexto.ligarStore();
        const int dias = static_cast<int>(contexto.config().operations.replyRetentionDays);
        const auto pedidos = apagar(*ligacao, "psi.pedido", "data_hora < now() - make_interval(days => $1)", dias);
        const auto falhas = apagar(*ligacao, "psi.falha_identidade", "hora < now() - make_interval(days => $1)", 2);
        contexto.dizer({{"requests", pedidos}, {"identity_failures", falhas}, {"retention_days", dias}},
                       std::to_string(pedidos) + " requests older than " + std::to_string(dias) + " days forgotten, " +
                           std::to_string(falhas) + " old counts of identity failures\n");
    });
}

}  // namespace psi::admin
