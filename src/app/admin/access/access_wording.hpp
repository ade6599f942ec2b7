#pragma once

#include "app/admin/access/admin_functions.hpp"

namespace psi::admin {

/// A certificate of listar_certificados in one line.
[[nodiscard]] std::string emPalavras(const Json& certificado);

}  // namespace psi::admin
