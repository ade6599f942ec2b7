#include "app/admin/seed/seed_copy.hpp"

namespace psi::admin {

Copia::Copia(pqxx::transaction_base& transaction, std::string tabela, const std::vector<std::string>& colunas,
             std::string conflito)
    : transaction_(transaction), tabela_(std::move(tabela)), conflito_(std::move(conflito)) {
    for (const auto& coluna : colunas) lista_ += (lista_.empty() ? "" : ", ") + coluna;
    transaction_.exec("CREATE TEMPORARY TABLE nova_" + tabela_ + " ON COMMIT DROP AS SELECT " + lista_ + " FROM psi." +
                      tabela_ + " WITH NO DATA");
    stream_.emplace(transaction_, "nova_" + tabela_, colunas);
}

void Copia::terminar() {
    stream_->complete();
    transaction_.exec("INSERT INTO psi." + tabela_ + " (" + lista_ + ") SELECT " + lista_ + " FROM nova_" + tabela_ +
                      " " + conflito_);
    transaction_.exec("DROP TABLE nova_" + tabela_);
}

}  // namespace psi::admin
