#include "transport/limits/log_throttle.hpp"

#include <utility>

namespace psi::transport {

std::optional<unsigned> LogThrottle::admit() {
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(mutex_);
    if (now - windowStart_ >= std::chrono::seconds(1)) {
        windowStart_ = now;
        written_ = 0;
    }
    if (written_ >= limit_) {
        ++leftOut_;
        return {};
    }
    ++written_;
    return std::exchange(leftOut_, 0U);
}

}  // namespace psi::transport
