#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/payments/payments_command.hpp"
#include "psi/domain/centesimos.hpp"

namespace psi::admin {
namespace {

constexpr const char* pergunta =
    "SELECT coalesce(referencia_propria, referencia_banco), data_pagamento::text, valor, meio, "
    "coalesce(referencia, ''), resultado, e.de, documento, excesso, ficheiro, "
    "to_char(recebido_em AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), referencia_banco, conta, sentido, "
    "coalesce(estorna, (SELECT min(d.referencia_banco) FROM psi.aviso_bancario AS d "
    "                   WHERE d.estorna = a.referencia_banco)) "
    "FROM psi.aviso_bancario AS a LEFT JOIN psi.documento_emitido AS e ON e.numero = a.documento "
    "WHERE NOT $1::boolean OR excesso > 0 ORDER BY recebido_em DESC, referencia_banco LIMIT $2";

template <class T>
nlohmann::ordered_json ouNulo(const pqxx::field& campo) {
    if (campo.is_null()) return nullptr;
    return campo.as<T>();
}

std::string euros(const pqxx::field& campo) {
    return domain::Cents{campo.as<std::int64_t>()}.escrever();
}

nlohmann::ordered_json asJson(const pqxx::row& linha) {
    nlohmann::ordered_json objeto{{"bank_reference", linha[0].c_str()}, {"date", linha[1].c_str()},
                                  {"amount", euros(linha[2])},          {"means", linha[3].c_str()},
                                  {"reference", linha[4].c_str()},      {"outcome", linha[5].c_str()}};
    objeto["employer"] =
        linha[6].is_null() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(linha[6].c_str());
    objeto["document"] = ouNulo<std::int64_t>(linha[7]);
    objeto["unapplied"] = euros(linha[8]);
    objeto["file"] = linha[9].c_str();
    objeto["received"] = linha[10].c_str();
    objeto["notice"] = linha[11].c_str();
    objeto["account"] = ouNulo<std::string>(linha[12]);
    objeto["direction"] = *linha[13].c_str() == 'D' ? "taken back" : "received";
    objeto["other"] = ouNulo<std::string>(linha[14]);
    return objeto;
}

std::string asText(const pqxx::row& linha) {
    std::string texto = std::string{linha[1].c_str()} + "  " + linha[5].c_str() + "  " + euros(linha[2]) + " EUR";
    if (linha[8].as<std::int64_t>() > 0) texto += ", unapplied " + euros(linha[8]);
    texto += "  " + std::string{linha[3].c_str()} + "  " + linha[0].c_str();
    if (!linha[7].is_null())
        texto += "  document " + std::string{linha[7].c_str()} + " of " + linha[6].c_str();
    else if (*linha[4].c_str() != '\0')
        texto += "  \"" + std::string{linha[4].c_str()} + '"';
    if (std::string_view{linha[0].c_str()} != linha[11].c_str())
        texto += "  (notice \"" + std::string{linha[11].c_str()} + "\")";
    if (!linha[14].is_null())
        texto +=
            std::string{*linha[13].c_str() == 'D' ? "  takes back \"" : "  taken back by \""} + linha[14].c_str() + '"';
    return texto + '\n';
}

}  // namespace

void listNotices(Contexto& contexto, const PedidoListar& pedido) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto linhas = transaction.exec_params(pergunta, pedido.porAplicar, pedido.maximo + 1);
    const auto quantas = std::min<int>(static_cast<int>(linhas.size()), pedido.maximo);
    const bool haMais = static_cast<int>(linhas.size()) > quantas;
    auto lista = nlohmann::ordered_json::array();
    std::string texto;
    for (int i = 0; i < quantas; ++i) {
        lista.push_back(asJson(linhas[i]));
        texto += asText(linhas[i]);
    }
    if (quantas == 0) texto = pedido.porAplicar ? "no notice of which anything paid nothing\n" : "no notices\n";
    contexto.printList({{"notices", lista}, {"more", haMais}}, "notices", texto, haMais ? "and more: --limit\n" : "");
}

}  // namespace psi::admin
