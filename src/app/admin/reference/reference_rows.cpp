#include "app/admin/reference/reference_rows.hpp"

#include <optional>

#include <pqxx/pqxx>

namespace psi::admin {
namespace {

using Parameters = std::vector<std::optional<std::string>>;

/// The names in these statements are those of tabelasReferencia(); everything else is a parameter.
std::string nomes(const ReferenceTable& tabela, const char* sufixo = "") {
    std::string lista;
    for (const auto& coluna : tabela.colunas) lista += std::string{colunaNaTabela(coluna)} + sufixo + ", ";
    return lista + "desde" + sufixo + (tabela.temAte ? std::string{", ate"} + sufixo : "");
}

Parameters valores(const ReferenceTable& tabela, const ReferenceRow& linha) {
    Parameters todos{linha.valores.begin(), linha.valores.end()};
    todos.emplace_back(linha.desde);
    if (tabela.temAte) todos.emplace_back(linha.ate.empty() ? std::nullopt : std::optional{linha.ate});
    return todos;
}

std::string lugares(std::size_t quantos) {
    std::string lista;
    for (std::size_t i = 1; i <= quantos; ++i) lista += (i > 1 ? ", $" : "$") + std::to_string(i);
    return lista;
}

void inserir(pqxx::transaction_base& transaction, const ReferenceTable& tabela, const ReferenceRow& linha) {
    const auto dados = valores(tabela, linha);
    transaction.exec_params("INSERT INTO psi." + std::string{tabela.nome} + " (" + nomes(tabela) + ") VALUES (" +
                                lugares(dados.size()) + ')',
                            pqxx::prepare::make_dynamic_params(dados));
}

void mudar(pqxx::transaction_base& transaction, const ReferenceTable& tabela, const ReferenceRow& linha) {
    const auto dados = valores(tabela, linha);
    std::string onde = "desde = $" + std::to_string(tabela.colunas.size() + 1);
    for (std::size_t i = 0; i < tabela.chaves; ++i)
        onde += std::string{" AND "} + colunaNaTabela(tabela.colunas[i]) + " = $" + std::to_string(i + 1);
    transaction.exec_params0("UPDATE psi." + std::string{tabela.nome} + " SET (" + nomes(tabela) + ") = ROW(" +
                                 lugares(dados.size()) + ") WHERE " + onde,
                             pqxx::prepare::make_dynamic_params(dados));
}

}  // namespace

std::vector<ReferenceRow> lerReferencia(pqxx::transaction_base& transaction, const ReferenceTable& tabela,
                                        const std::string& dia) {
    std::string comando = "SELECT " + nomes(tabela, "::text") + " FROM psi." + tabela.nome + " AS t";
    if (!dia.empty()) {
        const auto citado = transaction.quote(dia) + "::date";
        comando += " WHERE desde <= " + citado + " AND ";
        comando += tabela.temAte ? "(ate IS NULL OR ate >= " + citado + ')'
                                 : "NOT EXISTS (SELECT FROM psi." + std::string{tabela.nome} +
                                       " AS o WHERE o.desde > t.desde AND o.desde <= " + citado + ')';
    }
    comando += " ORDER BY ";
    for (std::size_t i = 0; i < tabela.chaves; ++i)
        comando += std::string{"t."} + colunaNaTabela(tabela.colunas[i]) + ", ";
    std::vector<ReferenceRow> linhas;
    for (const auto& r : transaction.exec(comando + "t.desde")) {
        ReferenceRow linha;
        for (std::size_t i = 0; i < tabela.colunas.size(); ++i)
            linha.valores.push_back(r[static_cast<int>(i)].as<std::string>(""));
        linha.desde = r[static_cast<int>(tabela.colunas.size())].as<std::string>();
        if (tabela.temAte) linha.ate = r[static_cast<int>(tabela.colunas.size()) + 1].as<std::string>("");
        linhas.push_back(std::move(linha));
    }
    return linhas;
}

void guardarReferencia(pqxx::transaction_base& transaction, const ReferenceTable& tabela, const ReferencePlan& plano) {
    for (const auto& mudanca : plano.mudancas) {
        if (mudanca.action == ReferenceChange::Action::Nova)
            inserir(transaction, tabela, mudanca.depois);
        else
            mudar(transaction, tabela, mudanca.depois);
    }
}

}  // namespace psi::admin
