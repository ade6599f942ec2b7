#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/command_context.hpp"

namespace psi::admin {
namespace {

constexpr int linhasPorPasso = 10'000;
constexpr int diasDasFalhas = 2;

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

/// What purge would forget, read without a lock.
std::int64_t countReplies(pqxx::transaction_base& transaction, int dias) {
    return transaction
        .exec_params1(
            "SELECT (SELECT count(*) FROM psi.resposta_guardada AS r, (SELECT now() - make_interval(days => $1) AS "
            "fim) AS a "
            "WHERE r.data_hora < CASE WHEN r.tableoid = 'psi.resposta_guardada_outros'::regclass THEN a.fim "
            "ELSE date_trunc('month', a.fim AT TIME ZONE 'Europe/Lisbon') AT TIME ZONE 'Europe/Lisbon' END) "
            "+ (SELECT count(*) FROM psi.pedido WHERE (mensagens IS NOT NULL OR resposta IS NOT NULL) "
            "AND data_hora < now() - make_interval(days => $1))",
            dias)[0]
        .as<std::int64_t>();
}

void ensaiar(Contexto& contexto, pqxx::connection& ligacao, int dias) {
    pqxx::work transaction{ligacao};
    const auto respostas = countReplies(transaction, dias);
    const auto falhas =
        transaction
            .exec_params1("SELECT count(*) FROM psi.falha_identidade WHERE hora < now() - make_interval(days => $1)",
                          diasDasFalhas)[0]
            .as<std::int64_t>();
    contexto.print({{"replies", respostas}, {"identity_failures", falhas}, {"retention_days", dias}, {"dry_run", true}},
                   "would forget " + std::to_string(respostas) + " replies older than " + std::to_string(dias) +
                       " days and " + std::to_string(falhas) +
                       " old counts of identity failures; nothing was changed\n");
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
    auto* app = comandoAuditado(
        programa, contexto, "purge",
        "Forgets the replies of months that ended operations.reply_retention_days ago, and the counts of "
        "identity failures of past days. The idPedidos stay: none is ever executed twice. What was "
        "communicated and the audit stay. Safe at any time.");
    optionalReason(app, contexto);
    optionYes(app, contexto);
    const auto ensaio = std::make_shared<bool>(false);
    app->add_flag("--dry-run", *ensaio, "say how many, and forget nothing");
    app->callback([&contexto, ensaio] {
        const auto ligacao = contexto.connectStore();
        const int dias = static_cast<int>(contexto.config().operations.replyRetentionDays);
        if (*ensaio) return ensaiar(contexto, *ligacao, dias);
        contexto.confirmar("Forget for ever the replies that are older than " + std::to_string(dias) + " days?");
        const auto respostas = forgetReplies(*ligacao, dias);
        const auto falhas = emPassos(*ligacao, "DELETE FROM psi.falha_identidade", "psi.falha_identidade",
                                     "hora < now() - make_interval(days => $1)", diasDasFalhas);
        const nlohmann::ordered_json feito{
            {"replies", respostas}, {"identity_failures", falhas}, {"retention_days", dias}};
        pqxx::work transaction{*ligacao};
        contexto.auditar(transaction, "EsquecerRespostas",
                         {{"respostas", respostas}, {"falhasIdentidade", falhas}, {"dias", dias}});
        transaction.commit();
        contexto.print(feito, std::to_string(respostas) + " replies older than " + std::to_string(dias) +
                                  " days forgotten, " + std::to_string(falhas) + " old counts of identity failures\n");
    });
}

}  // namespace psi::admin
