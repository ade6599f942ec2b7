#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/command_context.hpp"

namespace psi::admin {
namespace {

constexpr int linhasPorPasso = 10'000;

/// Runs a deletion or an update of the rows that `condicao` names ($1: days) in steps, each its own transaction, so
/// that no lock lasts.
std::int64_t emPassos(pqxx::connection& ligacao, const std::string& comando, const std::string& tabela,
                      const std::string& condicao, int dias) {
    std::int64_t total = 0;
    for (;;) {
        pqxx::work transaction{ligacao};
        const auto linhas = transaction
                                .exec_params(comando + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + tabela +
                                                 " WHERE " + condicao + " LIMIT $2))",
                                             dias, linhasPorPasso)
                                .affected_rows();
        transaction.commit();
        total += static_cast<std::int64_t>(linhas);
        if (linhas < static_cast<pqxx::result::size_type>(linhasPorPasso)) return total;
    }
}

// Whole months at once; of replies from before they had months of their own, those of the days.
std::int64_t forgetReplies(pqxx::connection& ligacao, int dias) {
    std::int64_t total = 0;
    {
        pqxx::work transaction{ligacao};
        total = transaction
                    .exec_params1("SELECT psi.esquecer_meses_de_respostas(now() - make_interval(days => $1))", dias)[0]
                    .as<std::int64_t>();
        transaction.commit();
    }
    return total + emPassos(ligacao, "UPDATE psi.pedido SET mensagens = NULL, resposta = NULL, guardada = true",
                            "psi.pedido",
                            "(mensagens IS NOT NULL OR resposta IS NOT NULL) "
                            "AND data_hora < now() - make_interval(days => $1)",
                            dias);
}

}  // namespace

void addPurge(CLI::App& programa, Contexto& contexto) {
    auto* app =
        comando(programa, contexto, "purge",
                "Forgets the replies of months that ended operations.reply_retention_days ago, and the counts of "
                "identity failures of past days. The idPedidos stay: none is ever executed twice. What was "
                "communicated and the audit stay. Safe at any time.");
    app->callback([&contexto] {
        const auto ligacao = contexto.connectStore();
        const int dias = static_cast<int>(contexto.config().operations.replyRetentionDays);
        const auto respostas = forgetReplies(*ligacao, dias);
        const auto falhas = emPassos(*ligacao, "DELETE FROM psi.falha_identidade", "psi.falha_identidade",
                                     "hora < now() - make_interval(days => $1)", 2);
        contexto.print({{"replies", respostas}, {"identity_failures", falhas}, {"retention_days", dias}},
                       std::to_string(respostas) + " replies older than " + std::to_string(dias) + " days forgotten, " +
                           std::to_string(falhas) + " old counts of identity failures\n");
    });
}

}  // namespace psi::admin
