#pragma once

#include <pqxx/transaction_base>

#include "app/admin/seed/seed_rows.hpp"

namespace psi::admin {

/// The seed's part of the contributory cycle, after its contracts: who is in it and from when, interruptions, and of
/// the employers in it every month that had closed before `hoje`, written as silence writes it and paid on the day
/// after.
void writeCycle(pqxx::transaction_base& transaction, const Seed& semente, domain::Data hoje);

}  // namespace psi::admin
