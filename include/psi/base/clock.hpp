#pragma once

#include <chrono>

namespace psi::base {

/// Returns the machine's own instant: never the simulated one of quality.
[[nodiscard]] inline std::chrono::sys_time<std::chrono::microseconds> realNow() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace psi::base
