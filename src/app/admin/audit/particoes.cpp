#include <pqxx/pqxx>

#include "audit/comandos.hpp"
#include "psi/store/admin_connection.hpp"

namespace psi::admin {
namespace {

// A month that was detached has its anchors, and its table for as long as nobody drops it.
constexpr const char* pergunta = R"sql(
    SELECT c.relname, pg_get_expr(c.relpartbound, c.oid), pg_total_relation_size(c.oid), c.relispartition
    FROM pg_class AS c
    WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind = 'r'
      AND (c.relname ~ '^auditoria_[0-9]{4}_[0-9]{2}$' OR c.relname = 'auditoria_outros')
    ORDER BY c.relname)sql";

// The last month that has a partition, in months from this one.
constexpr const char* adiantados = R"sql(
    SELECT coalesce(max((split_part(c.relname, '_', 2)::integer - extract(year FROM x.hoje)::integer) * 12
                        + split_part(c.relname, '_', 3)::integer - extract(month FROM x.hoje)::integer), -1)
    FROM (SELECT now() AT TIME ZONE 'Europe/Lisbon' AS hoje) AS x
    JOIN pg_class AS c ON c.relnamespace = 'psi'::regnamespace AND c.relispartition AND c.relkind = 'r'
                      AND c.relname ~ '^auditoria_[0-9]{4}_[0-9]{2}$')sql";

// Whoever waits for the audit's lock keeps every request waiting behind him.
constexpr const char* poucaEspera = "SET lock_timeout = '5s'";

nlohmann::ordered_json criar(Contexto& contexto, int adiante) {
    const auto dono = store::connectAs(store::AdminRole::Owner, contexto.config().database);
    pqxx::work transaction{*dono};
    transaction.exec(poucaEspera);
    auto feitas = nlohmann::ordered_json::array();
    for (const auto& linha : transaction.exec_params(
             "SELECT psi.criar_particoes_auditoria((now() AT TIME ZONE 'Europe/Lisbon')::date, $1)", adiante + 1))
        feitas.push_back(linha[0].c_str());
    transaction.commit();
    return feitas;
}

}  // namespace

void particoesAuditoria(Contexto& contexto, int adiante) {
    const auto ligacao = contexto.ligarStore();
    nlohmann::ordered_json objeto{{"made", nlohmann::ordered_json::array()}};
    if (adiante >= 0) objeto["made"] = criar(contexto, adiante);
    pqxx::work transaction{*ligacao};
    objeto["months_ahead"] = transaction.exec1(adiantados)[0].as<int>();
    objeto["lines_without_month"] =
        transaction.exec1("SELECT count(*) FROM psi.auditoria WHERE tableoid = 'psi.auditoria_outros'::regclass")[0]
            .as<std::int64_t>();
    objeto["partitions"] = nlohmann::ordered_json::array();
    std::string texto;
    for (const auto& linha : transaction.exec(pergunta)) {
        const bool ligada = linha[3].as<bool>();
        objeto["partitions"].push_back({{"table", linha[0].c_str()},
                                        {"attached", ligada},
                                        {"bounds", linha[1].c_str()},
                                        {"bytes", linha[2].as<std::int64_t>()}});
        texto += std::string{linha[0].c_str()} + "  " + (ligada ? linha[1].c_str() : "detached") + "  " +
                 linha[2].c_str() + " bytes\n";
    }
    for (const auto& feita : objeto["made"]) texto += "made " + feita.get<std::string>() + '\n';
    if (objeto["lines_without_month"] > 0) {
        texto += std::to_string(objeto["lines_without_month"].get<std::int64_t>()) +
                 " lines are of a month without a partition: they move into it when it is made\n";
    }
    texto += "ready for " + std::to_string(objeto["months_ahead"].get<int>()) + " months after this one\n";
    contexto.dizer(objeto, texto);
}

void destacarMes(Contexto& contexto, const PedidoDestacar& pedido) {
    const auto operador = contexto.operador();
    {
        const auto ligacao = contexto.ligarStore();
        pqxx::work transaction{*ligacao};
        const auto verificacao = verificar(transaction, {"", pedido.mes});
        if (!verificacao.falhas.empty() && !pedido.comFalhas) {
            throw Recusa("the month is not whole, and was not detached (--despite-errors does it all the same):\n" +
                         verificacao.texto);
        }
    }
    const auto dono = store::connectAs(store::AdminRole::Owner, contexto.config().database);
    pqxx::work transaction{*dono};
    transaction.exec(poucaEspera);
    try {
        const auto linha = transaction.exec_params1(
            "SELECT * FROM psi.destacar_mes_auditoria(($1 || '-01')::date, now(), $2)", pedido.mes, operador);
        transaction.commit();
        const std::string tabela = std::string{"psi."} + linha[0].c_str();
        contexto.dizer({{"month", pedido.mes},
                        {"table", tabela},
                        {"lines", linha[1].as<std::int64_t>()},
                        {"anchors", linha[2].as<std::int64_t>()}},
                       std::string{linha[1].c_str()} + " lines of " + pedido.mes + " are now apart, in " + tabela +
                           "; " + linha[2].c_str() +
                           " anchors stay. Copy the table away (pg_dump --table) before you drop it.\n");
    } catch (const pqxx::sql_error& erro) {
        if (erro.sqlstate() != "22023") throw;
        const std::string texto = erro.what();
        throw Recusa(texto.substr(0, texto.find('\n')));
    }
}

}  // namespace psi::admin
