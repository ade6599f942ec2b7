#pragma once

#include <optional>
#include <string>

#include "psi/domain/data.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

/// The row of psi.manutencao, as it stands; its end may have passed.
struct StoredMaintenance {
    bool tudo = false;  ///< scope ALL; else WRITES
    domain::Instante ate{};
    std::string motivo;
};

/// One round trip; nothing where none is set.
[[nodiscard]] std::optional<StoredMaintenance> readMaintenance(postgres::Pool& pool, postgres::Deadline deadline);

}  // namespace psi::store
