#pragma once

#include <chrono>
#include <ctime>

namespace psi::transport {

/// CPU time that the calling thread has used since it began.
[[nodiscard]] inline std::chrono::nanoseconds threadCpu() noexcept {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace psi::transport
