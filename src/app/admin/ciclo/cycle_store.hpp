#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <pqxx/transaction_base>

#include "app/admin/command_context.hpp"
#include "psi/domain/data.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::admin {

/// A pool of one connection of the admin role, for the repositories of the cycle.
[[nodiscard]] std::unique_ptr<postgres::Pool> cyclePool(Contexto& contexto);

/// How long one statement of the cycle may take here.
[[nodiscard]] postgres::Deadline cycleDeadline();

/// Of microseconds since 1970, as the queries give an instant.
[[nodiscard]] domain::Instante instantOf(std::int64_t microssegundos);

/// The instant it is for the employer: simulated where its vendor simulates.
[[nodiscard]] domain::Instante employersNow(pqxx::transaction_base& transaction, std::int64_t empregador);

}  // namespace psi::admin
