#pragma once

#include <memory>
#include <vector>

#include "transport/shared.hpp"

namespace psi::transport {

/// Registers what is read of a server at each scrape (workers, queue, connections, requests in flight, days left of
/// certificates). `shared` outlives what is returned.
[[nodiscard]] std::vector<std::shared_ptr<void>> sampleServer(const Shared& shared);

}  // namespace psi::transport
