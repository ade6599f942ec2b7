#pragma once

#include <chrono>
#include <mutex>
#include <optional>

namespace psi::transport {

/// Lets a few log lines a second through and counts the others. Thread-safe.
class LogThrottle {
public:
    explicit LogThrottle(unsigned linesPerSecond) : limit_(linesPerSecond) {}

    /// A value where the line may be written: how many were left out since the last one. Nothing: leave it out.
    [[nodiscard]] std::optional<unsigned> admit();

private:
    const unsigned limit_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point windowStart_{};
    unsigned written_ = 0;
    unsigned leftOut_ = 0;
};

}  // namespace psi::transport
