#pragma once

#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/postgres/columns.hpp"

namespace psi::store {

/// What function ler_ciclo gives, in a row that has it from column `proprio` on. `agora` as it was asked for.
[[nodiscard]] domain::CicloDoEmpregador lerCicloDe(const pqxx::row& linha, domain::Instante agora);

}  // namespace psi::store
