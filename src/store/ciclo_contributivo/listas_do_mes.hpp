#pragma once

#include <vector>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/postgres/columns.hpp"

namespace psi::store {

struct TrabalhadorLido {
    domain::TrabalhadorDoMes trabalhador;
    bool teveVinculo = false;  ///< with this employer, whenever, ANULADO included
};

/// The columns that function listas_do_mes gives, as its comment in the migration says they are written; workers by
/// NISS. Throws std::runtime_error on what is not of the kind.
[[nodiscard]] std::vector<TrabalhadorLido> lerListasDoMes(postgres::Columns& colunas);

}  // namespace psi::store
