#pragma once

#include <optional>

#include "psi/access/access.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

/// One round trip. `nissRepresentado` as sent, its check digit already right. `simulada` is asked for in quality only.
[[nodiscard]] access::Access askAccess(postgres::Pool& pool, postgres::Deadline deadline,
                                       const access::Fingerprint& fingerprint,
                                       std::optional<domain::Niss> nissRepresentado, access::Servico servico,
                                       domain::Instante agoraReal);

}  // namespace psi::store
