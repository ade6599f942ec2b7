#pragma once

#include <cstddef>

namespace psi::base {

/// Lines lost since startLog because the log's file did not take them whole (its disk is full, its size is limited, its
/// reader has gone). When it takes lines again the first of them says how many. Thread-safe between startLog and
/// stopLog.
[[nodiscard]] std::size_t lostLogLines();

}  // namespace psi::base
