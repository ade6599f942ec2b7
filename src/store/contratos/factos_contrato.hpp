#pragma once

#include "psi/domain/contratos/contrato.hpp"
#include "psi/postgres/columns.hpp"

namespace psi::store {

// Readers of what the statements on contracts have in common. Each takes its columns in their order.

/// termo, tempo_parcial, intermitente, muito_curta_duracao; nothing where termo is NULL.
[[nodiscard]] std::optional<domain::Modalidade> lerModalidade(postgres::Columns& colunas);
/// The employer's part, the worker's part; nothing where one is NULL.
[[nodiscard]] std::optional<domain::TaxaAplicavel> lerTaxa(postgres::Columns& colunas);

/// The columns of limites_do_contrato. Call when the modality of `factos` is read.
void lerLimites(postgres::Columns& colunas, domain::FactosInformacao& factos);

/// "inicio,fim;inicio,;"
[[nodiscard]] std::vector<domain::Periodo> lerPeriodos(std::string_view texto);

/// Of a NISS that may be absent: nothing, too, where it is not valid, for then no row can have it.
[[nodiscard]] std::optional<std::int64_t> substituidoOuNulo(const std::optional<std::string>& niss);

}  // namespace psi::store
