#include <algorithm>
#include <array>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/audit/audit_command.hpp"
#include "app/admin/progress.hpp"

namespace psi::admin {
namespace {

struct Nome {
    std::string_view codigo;
    const char* nome;   ///< in JSON
    const char* texto;  ///< what it means
};
constexpr std::array falhas{
    Nome{"ALTERADA", "changed", "is not as it was written, or not in its place"},
    Nome{"EM_FALTA", "missing", "is missing"},
    Nome{"INSERIDA", "inserted", "was put in: the number is there twice"},
    Nome{"FIM_CORTADO", "end_cut_off", "is missing at the chain's end"},
    Nome{"CABECA", "head", "is not the end that the chain's head says"},
    Nome{"ANCORAS", "anchors", "the anchors of detached months are not those that the last detaching left"}};

const char* nomeDaCadeia(const std::string& cadeia) {
    return cadeia == "E" ? "writes" : cadeia == "L" ? "reads" : "administration";
}

/// The bounds of the month in Lisbon; NULL without one.
constexpr const char* pergunta = R"sql(
    SELECT v.empregador, v.cadeia, v.de, v.ate, v.linha,
           to_char(v.quando, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), v.falha
    FROM psi.verificar_auditoria(
        nullif($1, '')::bigint, (nullif($2, '') || '-01')::timestamp AT TIME ZONE 'Europe/Lisbon',
        ((nullif($2, '') || '-01')::timestamp + interval '1 month') AT TIME ZONE 'Europe/Lisbon') AS v)sql";
constexpr const char* quantas = R"sql(
    SELECT count(*), count(DISTINCT (empregador, cadeia)) FROM psi.auditoria
    WHERE (nullif($1, '') IS NULL OR empregador = nullif($1, '')::bigint)
      AND (nullif($2, '') IS NULL
           OR quando >= (nullif($2, '') || '-01')::timestamp AT TIME ZONE 'Europe/Lisbon'
          AND quando < ((nullif($2, '') || '-01')::timestamp + interval '1 month') AT TIME ZONE 'Europe/Lisbon'))sql";

std::string intervalo(const pqxx::row& linha) {
    const std::string de = linha[2].c_str(), ate = linha[3].c_str();
    return de == ate ? "number " + de : "numbers " + de + " to " + ate;
}

void juntarFalha(Verificacao& verificacao, const pqxx::row& linha) {
    const auto nome =
        std::find_if(falhas.begin(), falhas.end(), [&](const auto& f) { return f.codigo == linha[6].c_str(); });
    if (nome == falhas.end())
        throw CommandRefused(std::string{"the store names a fault unknown here: "} + linha[6].c_str());
    nlohmann::ordered_json objeto{{"fault", nome->nome}, {"employer", linha[0].c_str()}, {"chain", linha[1].c_str()}};
    if (linha[2].is_null()) {
        verificacao.texto += std::string{nome->texto} + '\n';
    } else {
        objeto["from"] = linha[2].as<std::int64_t>();
        objeto["to"] = linha[3].as<std::int64_t>();
        verificacao.texto += std::string{"employer "} + linha[0].c_str() + ", chain " + linha[1].c_str() + " (" +
                             nomeDaCadeia(linha[1].c_str()) + "), " + intervalo(linha);
        if (!linha[4].is_null()) {
            objeto["line"] = linha[4].as<std::int64_t>();
            objeto["when"] = linha[5].c_str();
            verificacao.texto += std::string{" (line "} + linha[4].c_str() + ", " + linha[5].c_str() + ")";
        }
        verificacao.texto += std::string{" "} + nome->texto + '\n';
    }
    verificacao.falhas.push_back(std::move(objeto));
}

}  // namespace

Verificacao verificar(pqxx::transaction_base& transaction, const PedidoVerificar& pedido) {
    Progress progresso{"verifying"};
    Verificacao verificacao;
    const auto contagem = transaction.exec_params1(quantas, pedido.empregador, pedido.mes);
    verificacao.linhas = contagem[0].as<std::int64_t>();
    verificacao.cadeias = contagem[1].as<std::int64_t>();
    progresso.now("verifying " + std::to_string(verificacao.linhas) + " lines");
    for (const auto& linha : transaction.exec_params(pergunta, pedido.empregador, pedido.mes))
        juntarFalha(verificacao, linha);
    return verificacao;
}

void verifyAudit(Contexto& contexto, const PedidoVerificar& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction{*ligacao};
    const auto verificacao = verificar(transaction, pedido);
    const auto alcance =
        std::to_string(verificacao.linhas) + " lines in " + std::to_string(verificacao.cadeias) + " chains";
    contexto.print({{"lines", verificacao.linhas},
                    {"chains", verificacao.cadeias},
                    {"whole", verificacao.falhas.empty()},
                    {"faults", verificacao.falhas}},
                   verificacao.falhas.empty() ? alcance + ", all as they were written\n"
                                              : verificacao.texto + alcance + ", " +
                                                    std::to_string(verificacao.falhas.size()) + " places are wrong\n");
    if (!verificacao.falhas.empty()) throw CLI::RuntimeError(saidaFalha);
}

}  // namespace psi::admin
