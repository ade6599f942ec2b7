#include "portal/html/table.hpp"

namespace psi::portal {

Tabela::Tabela(Html& html, const std::string& legenda, std::vector<Coluna> colunas)
    : html_(html), colunas_(std::move(colunas)) {
    html_.abrir("div", {{"class", "tabela"}}).abrir("table").elemento("caption", legenda);
    html_.abrir("thead").abrir("tr");
    for (const auto& coluna : colunas_) html_.elemento("th", coluna.nome, {{"scope", "col"}, {"class", coluna.classe}});
    html_.fechar().fechar().abrir("tbody");
}

Tabela::~Tabela() {
    if (emLinha_) html_.fechar();
    html_.fechar().fechar().fechar();
}

void Tabela::linha() {
    if (emLinha_) html_.fechar();
    html_.abrir("tr");
    emLinha_ = true;
    seguinte_ = 0;
}

// The first one names the row.
void Tabela::abrirCelula() {
    const auto& coluna = colunas_.at(seguinte_);
    if (seguinte_++ == 0)
        html_.abrir("th", {{"scope", "row"}, {"class", coluna.classe}});
    else
        html_.abrir("td", {{"data-rotulo", coluna.nome}, {"class", coluna.classe}});
}

void Tabela::celula(std::string_view texto) {
    celulaCom([&] { html_.texto(texto); });
}

}  // namespace psi::portal
