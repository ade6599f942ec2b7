#pragma once

#include <string>

namespace psi::admin {

/// docs/integration/erros.md: the catalogue of base::catalogo, in Portuguese.
[[nodiscard]] std::string errosEmMarkdown();

}  // namespace psi::admin
