#pragma once

#include <string>

#include "app/admin/seed/random_draw.hpp"

namespace psi::admin {

/// A Portuguese name put together at random; of no real person.
[[nodiscard]] std::string nomeDePessoa(RandomDraw& draw);
[[nodiscard]] std::string nomeDeEmpresa(RandomDraw& draw);
[[nodiscard]] std::string morada(RandomDraw& draw);

}  // namespace psi::admin
