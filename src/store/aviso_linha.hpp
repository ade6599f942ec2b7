#pragma once

#include "colunas.hpp"
#include "psi/domain/aviso_bancario.hpp"

namespace psi::store {

/// A row of function documentos_do_aviso.
[[nodiscard]] domain::DocumentoDoAviso lerDocumentoDoAviso(Colunas& colunas);

}  // namespace psi::store
