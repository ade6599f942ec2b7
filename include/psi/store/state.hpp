#pragma once

#include <string>

#include "psi/postgres/pool.hpp"

namespace psi::store {

/// The environment the store is stamped with and its last migration; throws postgres::StoreUnavailable.
struct StoreState {
    std::string ambiente;
    int migracao = 0;
};
[[nodiscard]] StoreState lerEstado(postgres::Pool& pool, postgres::Deadline deadline);

/// The last migration this binary was built with.
[[nodiscard]] int lastMigration();

}  // namespace psi::store
