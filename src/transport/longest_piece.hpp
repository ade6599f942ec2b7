#pragma once

#include <atomic>
#include <chrono>

namespace psi::transport {

/// The longest of pieces of work that nothing can come between. Thread-safe.
class LongestPiece {
public:
    void took(std::chrono::nanoseconds time) noexcept {
        auto known = longest_.load(std::memory_order_relaxed);
        while (time.count() > known &&
               !longest_.compare_exchange_weak(known, time.count(), std::memory_order_relaxed)) {
        }
    }
    [[nodiscard]] std::chrono::nanoseconds get() const noexcept {
        return std::chrono::nanoseconds(longest_.load(std::memory_order_relaxed));
    }

private:
    std::atomic<std::chrono::nanoseconds::rep> longest_{0};
};

}  // namespace psi::transport
