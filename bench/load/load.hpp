#pragma once

#include <chrono>

#include "options.hpp"
#include "process.hpp"
#include "tally.hpp"

namespace psi::load {

/// What a run gave.
struct Result {
    Tally tally;
    std::chrono::duration<double> elapsed{0};  ///< counted time
    ProcessUse serverBefore, serverAfter;      ///< around the counted time
    ProcessUse serverIdle, serverHolding;      ///< before and after the idle connections were opened
    std::chrono::duration<double> idleOpening{0};
    std::chrono::microseconds ownCpu{0};
};

/// Runs the load. Throws std::runtime_error: a target that is not this machine, files that do not load, idle
/// connections that cannot be opened.
[[nodiscard]] Result runLoad(const Options& options);

}  // namespace psi::load
