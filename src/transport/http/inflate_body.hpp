#pragma once

#include <optional>
#include <string>

#include "transport/http/body_rule.hpp"
#include "transport/http/refusals.hpp"
#include "transport/limits/byte_budget.hpp"

namespace psi::transport {

/// Inflates a gzip body in its place, in pieces and no further than it may go: up to its rule's limit, and past the
/// first MiB to no more than `ratio` bytes for each compressed one. `lease` is charged for what it takes while it grows
/// (the packed body is not: it is in the queue's count) and holds that afterwards. Nothing where `body` is inflated;
/// else it is void.
[[nodiscard]] std::optional<Refusal> inflateBody(std::string& body, const BodyRule& rule, unsigned ratio,
                                                 ByteLease& lease);

}  // namespace psi::transport
