#pragma once

#include "psi/base/config.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::postgres {

/// Returns once everything the server had committed before is also with its synchronous standby; at once where it has
/// none. A commit whose wait for the standby was cancelled (a deadline, an operator) stands on the primary alone: what
/// was read there must not be acknowledged before this returns. Throws as a write does.
void waitForReplica(Pool& pool, Deadline deadline);

/// Whether the server confirms without waiting for any standby, asked over a connection of its own. Throws
/// StoreUnavailable.
[[nodiscard]] bool confirmsAlone(const base::Config::Database& options);

}  // namespace psi::postgres
