#pragma once

#include <string>

#include "psi/base/config.hpp"

namespace psi::monitor {

/// What the monitor of a gateway with this configuration answered.
struct Health {
    bool good = false;
    std::string text;  ///< its page, or why there is none and what to do
};

/// Asks for `path` ("/healthz", "/readyz") on monitor.port of this machine, at monitor.address or, where that means all
/// addresses, by loopback. Good where the answer is 200. Takes monitor.request_seconds at most. Never throws.
[[nodiscard]] Health askMonitor(const base::Config::Monitor& options, const std::string& path);

}  // namespace psi::monitor
