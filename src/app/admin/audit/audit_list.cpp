#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/audit/audit_command.hpp"

namespace psi::admin {
namespace {

// What was refused before the employer was known to the register is with employer 0.
constexpr const char* pergunta = R"sql(
    SELECT nullif(empregador, 0) AS empregador, to_char(quando, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS quando, cadeia, sequencia, linha, cliente, operacao, codigo,
           numero, trabalhador, linhas, id_pedido, correlacao, encode(hash, 'hex') AS hash, detalhe
    FROM psi.auditoria
    WHERE ($1 = '' OR empregador = nullif($1, '')::bigint
           OR $1 <> '0' AND empregador = 0 AND detalhe ->> 'representado' = $1)
      AND ($2 = '' OR quando >= nullif($2, '')::timestamp AT TIME ZONE 'Europe/Lisbon')
      AND ($3 = '' OR quando < (nullif($3, '')::timestamp + interval '1 day') AT TIME ZONE 'Europe/Lisbon')
      AND ($5 = '' OR trabalhador = nullif($5, '')::bigint)
      AND ($6 = '' OR cliente = nullif($6, '')::bigint)
      AND ($7 = '' OR cadeia = 'A' AND detalhe ->> 'operador' = $7)
      AND ($8 = '' OR correlacao = $8)
      AND ($9 = '' OR operacao = $9)
    ORDER BY auditoria.quando DESC, linha DESC LIMIT $4)sql";

struct Campo {
    const char* coluna;
    const char* nome;
    bool numero;
};
constexpr std::array campos{Campo{"quando", "when", false},
                            Campo{"cadeia", "chain", false},
                            Campo{"sequencia", "sequence", true},
                            Campo{"linha", "line", true},
                            Campo{"empregador", "employer", false},
                            Campo{"cliente", "client", true},
                            Campo{"operacao", "operation", false},
                            Campo{"codigo", "code", true},
                            Campo{"numero", "number", true},
                            Campo{"trabalhador", "worker", false},
                            Campo{"linhas", "rows", true},
                            Campo{"id_pedido", "request", false},
                            Campo{"correlacao", "correlation", false},
                            Campo{"hash", "hash", false}};

nlohmann::ordered_json asJson(const pqxx::row& linha) {
    nlohmann::ordered_json objeto;
    for (const auto& campo : campos) {
        const auto valor = linha[campo.coluna];
        if (valor.is_null()) continue;
        if (campo.numero)
            objeto[campo.nome] = valor.as<std::int64_t>();
        else
            objeto[campo.nome] = valor.c_str();
    }
    if (!linha["detalhe"].is_null()) objeto["detail"] = nlohmann::ordered_json::parse(linha["detalhe"].c_str());
    return objeto;
}

std::string asText(const pqxx::row& linha) {
    const auto se = [&](const char* nome, const char* coluna) {
        return linha[coluna].is_null() ? std::string{} : std::string{", "} + nome + ' ' + linha[coluna].c_str();
    };
    return std::string{linha["quando"].c_str()} + "  " + linha["cadeia"].c_str() + linha["sequencia"].c_str() + "  " +
           linha["operacao"].c_str() + "  code " + linha["codigo"].c_str() + ", client " + linha["cliente"].c_str() +
           se("employer", "empregador") + se("number", "numero") + se("worker", "trabalhador") + se("rows", "linhas") +
           se("request", "id_pedido") + se("correlation", "correlacao") + se("detail", "detalhe") + '\n';
}

}  // namespace

void listAudit(Contexto& contexto, const PedidoListarAuditoria& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto linhas = transaction.exec_params(pergunta, pedido.empregador, pedido.de, pedido.ate, pedido.maximo + 1,
                                                pedido.trabalhador, pedido.cliente, pedido.operador, pedido.correlacao,
                                                pedido.operacao);
    const auto quantas = std::min<int>(static_cast<int>(linhas.size()), pedido.maximo);
    const bool haMais = static_cast<int>(linhas.size()) > quantas;
    auto lista = nlohmann::ordered_json::array();
    std::string texto;
    for (int i = 0; i < quantas; ++i) {
        lista.push_back(asJson(linhas[i]));
        texto += asText(linhas[i]);
    }
    if (quantas == 0) texto = "no lines\n";
    nlohmann::ordered_json objeto{{"employer", nullptr}, {"lines", lista}, {"more", haMais}};
    if (!pedido.empregador.empty()) objeto["employer"] = pedido.empregador;
    contexto.printList(objeto, "lines", texto, haMais ? "and more: --limit\n" : "");
}

}  // namespace psi::admin
