#pragma once

#include <chrono>
#include <cstdint>

namespace psi::load {

/// CPU time and resident memory of a process. Zero where it is gone.
struct ProcessUse {
    std::chrono::microseconds cpu{0};
    std::uint64_t residentBytes = 0;
};

/// `process` 0: this one.
[[nodiscard]] ProcessUse processUse(int process);

}  // namespace psi::load
