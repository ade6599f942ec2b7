#pragma once

#include <pqxx/transaction_base>

#include "psi/domain/ciclo/mes_do_ciclo.hpp"

namespace psi::admin {

/// The dated data that a month of the contributory cycle is judged by. One round trip.
[[nodiscard]] domain::ParametrosDoMes monthParameters(pqxx::transaction_base& transaction, domain::MesReferencia mes);

}  // namespace psi::admin
