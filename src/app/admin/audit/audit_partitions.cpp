#include <algorithm>

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/audit/audit_command.hpp"
#include "app/admin/partitions/partitions_command.hpp"

namespace psi::admin {

void particoesAuditoria(Contexto& contexto, int adiante) {
    const auto ligacao = contexto.connectStore();
    nlohmann::ordered_json objeto{{"made", nlohmann::ordered_json::array()}};
    if (adiante >= 0) objeto["made"] = createPartitions(contexto, adiante, tabelaPorMeses("audit").tabela);
    pqxx::work transaction{*ligacao};
    const auto estado = lerParticoes(transaction).back();
    objeto["months_ahead"] = estado.mesesAdiante;
    objeto["lines_without_month"] = estado.linhasSemMes;
    objeto["partitions"] = nlohmann::ordered_json::array();
    std::string texto;
    for (const auto& uma : estado.particoes) {
        objeto["partitions"].push_back(uma.objeto());
        texto += uma.texto();
    }
    for (const auto& feita : objeto["made"]) texto += "made " + feita.get<std::string>() + '\n';
    if (estado.linhasSemMes > 0) {
        texto += std::to_string(estado.linhasSemMes) +
                 " lines are of a month without a partition: they move into it when it is made\n";
    }
    texto += "ready for " + std::to_string(std::max(estado.mesesAdiante, 0)) + " months after this one\n";
    contexto.print(objeto, texto);
}

void detachMonth(Contexto& contexto, const PedidoDestacar& pedido) {
    const auto operador = contexto.operador();
    {
        const auto ligacao = contexto.connectStore();
        pqxx::work transaction{*ligacao};
        const auto verificacao = verificar(transaction, {"", pedido.mes});
        if (!verificacao.falhas.empty() && !pedido.comFalhas) {
            throw CommandRefused(
                "the month is not whole, and was not detached (--despite-errors does it all the same):\n" +
                verificacao.texto);
        }
    }
    contexto.confirmar("Take " + pedido.mes +
                       " out of the audit for ever? Its table stays apart, its anchors stay here.");
    comoDono(contexto, [&](pqxx::transaction_base& transaction) {
        const auto linha = transaction.exec_params1(
            "SELECT * FROM psi.destacar_mes_auditoria(($1 || '-01')::date, now(), $2)", pedido.mes, operador);
        const std::string tabela = std::string{"psi."} + linha[0].c_str();
        auditReason(contexto, transaction, "DestacarMesAuditoria", pedido.mes);
        contexto.print({{"month", pedido.mes},
                        {"table", tabela},
                        {"lines", linha[1].as<std::int64_t>()},
                        {"anchors", linha[2].as<std::int64_t>()}},
                       std::string{linha[1].c_str()} + " lines of " + pedido.mes + " are now apart, in " + tabela +
                           "; " + linha[2].c_str() +
                           " anchors stay. Copy the table away (pg_dump --table) before you drop it.\n");
    });
}

}  // namespace psi::admin
