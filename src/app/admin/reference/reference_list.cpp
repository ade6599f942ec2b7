#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/reference/reference_command.hpp"
#include "app/admin/reference/reference_rows.hpp"
#include "psi/domain/data.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;

std::string emCsv(const std::string& valor) {
    if (valor.find_first_of(";\"\n") == valor.npos) return valor;
    std::string texto = "\"";
    for (const char c : valor) texto += c == '"' ? std::string{"\"\""} : std::string{c};
    return texto + '"';
}

void listarTabelas(const Contexto& contexto, pqxx::transaction_base& transaction) {
    auto lista = Json::array();
    std::string texto;
    for (const auto& tabela : tabelasReferencia()) {
        const auto quantas =
            transaction.exec1("SELECT count(*) FROM psi." + std::string{tabela.nome})[0].as<std::int64_t>();
        lista.push_back({{"table", tabela.nome}, {"rows", quantas}, {"holds", tabela.descricao}});
        texto += std::string{tabela.nome} + ": " + std::to_string(quantas) + " rows: " + tabela.descricao + '\n';
    }
    contexto.print({{"tables", lista}}, texto);
}

void listarTabela(const Contexto& contexto, const ReferenceTable& tabela, const std::vector<ReferenceRow>& linhas) {
    auto lista = Json::array();
    std::string texto;
    for (const auto& coluna : tabela.colunas) texto += std::string{coluna.nome} + ';';
    texto += tabela.temAte ? "desde;ate\n" : "desde\n";
    for (const auto& linha : linhas) {
        Json objeto;
        for (std::size_t i = 0; i < tabela.colunas.size(); ++i) {
            const auto valor = escreverValor(tabela.colunas[i], linha.valores[i]);
            objeto[tabela.colunas[i].nome] = valor;
            texto += emCsv(valor) + ';';
        }
        objeto["desde"] = linha.desde;
        texto += linha.desde;
        if (tabela.temAte) {
            objeto["ate"] = linha.ate.empty() ? Json(nullptr) : Json(linha.ate);
            texto += ';' + linha.ate;
        }
        texto += '\n';
        lista.push_back(std::move(objeto));
    }
    contexto.print({{"table", tabela.nome}, {"rows", lista}}, texto);
}

}  // namespace

void listReference(Contexto& contexto, const PedidoListarReferencia& pedido) {
    if (!pedido.dia.empty() && !domain::lerData(pedido.dia)) throw CommandRefused("--on must be a date as 2026-01-31");
    if (pedido.tabela.empty()) {
        if (!pedido.dia.empty()) throw CommandRefused("--on goes with a table");
        const auto ligacao = contexto.connectStore();
        pqxx::read_transaction transaction{*ligacao};
        return listarTabelas(contexto, transaction);
    }
    const auto& tabela = tabelaReferencia(pedido.tabela);
    const auto ligacao = contexto.connectStore();
    pqxx::read_transaction transaction{*ligacao};
    listarTabela(contexto, tabela, lerReferencia(transaction, tabela, pedido.dia));
}

}  // namespace psi::admin
