#pragma once

#include <vector>

#include "psi/domain/pagamentos/aviso_bancario.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/parameters.hpp"

namespace psi::store {

/// A row of function documentos_do_aviso_2.
[[nodiscard]] domain::DocumentoDoAviso lerDocumentoDoAviso(postgres::Columns& colunas);

/// The interest that a payment left, as the four arrays of aplicar_aviso_2.
void juntarJuros(postgres::Parameters& parametros, const std::vector<domain::JurosPorPagar>& juros);

}  // namespace psi::store
