#pragma once

#include <optional>

#include <pqxx/pqxx>

#include "psi/domain/mes_referencia.hpp"

namespace psi::store {

/// A column of function parametro_datado: the value in force on the first day of that month; nothing where there is
/// none. Throws std::runtime_error on what is not of the kind.
[[nodiscard]] std::optional<unsigned> parametroDoMes(const pqxx::field& linhas, domain::MesReferencia mes);

}  // namespace psi::store
