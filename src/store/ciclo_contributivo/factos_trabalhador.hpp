#pragma once

#include <string_view>

#include "psi/domain/ciclo/apuramento.hpp"

namespace psi::store {

/// The lists that function factos_do_mes gives of one worker, as its comment in the migration says they are written.
struct ListasDoTrabalhador {
    std::string_view vinculos, interrupcoes, comunicados;
};
/// Throws std::runtime_error on what is not of the kind.
void lerListas(const ListasDoTrabalhador& listas, domain::TrabalhadorDoMes& trabalhador);

}  // namespace psi::store
