#pragma once

#include <string>

namespace psi::admin {

/// Free workers that docs/test-identities.md lists.
inline constexpr int livresNaPagina = 60;

/// docs/test-identities.md.
[[nodiscard]] std::string identidadesEmMarkdown(int livres);

}  // namespace psi::admin
