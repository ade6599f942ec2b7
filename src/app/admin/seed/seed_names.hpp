#pragma once

#include <string>

#include "app/admin/seed/random_draw.hpp"

namespace psi::admin {

/// A Portuguese name put together at random; of no real person.
[[nodiscard]] std::string nomeDePessoa(Sorteio& sorteio);
[[nodiscard]] std::string nomeDeEmpresa(Sorteio& sorteio);
[[nodiscard]] std::string morada(Sorteio& sorteio);

}  // namespace psi::admin
