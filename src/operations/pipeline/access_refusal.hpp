#pragma once

#include <optional>

#include "operations/pipeline/result_codes.hpp"
#include "psi/access/access.hpp"

namespace psi::operations {

/// The codigo under which a request is refused for who calls or for whom; none: it may go on. A test build replaces
/// this function alone, to see what row-level security holds back by itself.
[[nodiscard]] std::optional<Codigo> accessRefusal(access::Access::Estado estado);

}  // namespace psi::operations
