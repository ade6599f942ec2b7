#pragma once

#include <string>

namespace psi::domain {

/// "Maria João Santos Pereira" -> "Maria J. S. P."; particles (de, da, do, dos, das, e, any case) are left out. A first
/// word stays whole whatever it is. UTF-8 safe: an initial is a whole character; a malformed one is left out.
[[nodiscard]] std::string mascararNome(const std::string& nome);

}  // namespace psi::domain
