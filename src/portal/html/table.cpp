#include "portal/html/table.hpp"

namespace psi::portal {

Table::Table(Html& html, const std::string& legenda, std::vector<Column> columns)
    : html_(html), colunas_(std::move(columns)) {
    html_.abrir("div", {{"class", "tabela"}}).abrir("table").elemento("caption", legenda);
    html_.abrir("thead").abrir("tr");
    for (const auto& column : colunas_) html_.elemento("th", column.nome, {{"scope", "col"}, {"class", column.classe}});
    html_.fechar().fechar().abrir("tbody");
}

Table::~Table() {
    if (emLinha_) html_.fechar();
    html_.fechar().fechar().fechar();
}

void Table::linha() {
    if (emLinha_) html_.fechar();
    html_.abrir("tr");
    emLinha_ = true;
    seguinte_ = 0;
}

// The first one names the row.
void Table::openCell() {
    const auto& column = colunas_.at(seguinte_);
    if (seguinte_++ == 0)
        html_.abrir("th", {{"scope", "row"}, {"class", column.classe}});
    else
        html_.abrir("td", {{"data-rotulo", column.nome}, {"class", column.classe}});
}

void Table::cell(std::string_view texto) {
    cellWith([&] { html_.texto(texto); });
}

}  // namespace psi::portal
