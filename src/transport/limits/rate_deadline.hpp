#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace psi::transport {

/// Until when a transfer that began at `start` may go on with `bytes` moved so far, where it must keep an average of
/// `bytesPerSecond` once `grace` is over.
template <typename TimePoint>
[[nodiscard]] TimePoint rateDeadline(TimePoint start, std::chrono::seconds grace, std::size_t bytes,
                                     std::size_t bytesPerSecond) {
    if (bytesPerSecond == 0) return TimePoint::max();
    constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24 * 365);  // far from where clocks overflow
    const auto earned = std::min(kLongest, std::chrono::milliseconds(1000 * bytes / bytesPerSecond));
    return start + std::max<std::chrono::milliseconds>(grace, earned);
}

}  // namespace psi::transport
