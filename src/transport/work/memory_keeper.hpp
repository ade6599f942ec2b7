#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "psi/base/periodic.hpp"

namespace psi::transport {

/// Gives memory back to the system that the allocator keeps after large requests: some seconds after the last, so that
/// a burst pays for it once, and now and then where they do not end. Thread-safe.
class MemoryKeeper {
public:
    /// From so many bytes a request is large.
    static constexpr std::size_t kLarge = 256 * 1024;
    /// How often is looked whether there is something to give back.
    static constexpr std::chrono::seconds kInterval{2};
    /// Large requests that never end put it off for at most so many of these looks.
    static constexpr unsigned kPatience = 15;

    /// Also tells the allocator to take large pieces from the system directly. `idle`: no request is at work; from any
    /// thread.
    explicit MemoryKeeper(std::function<bool()> idle);

private:
    void look();

    const std::function<bool()> idle_;
    bool owing_ = false;
    unsigned waited_ = 0;
    base::Periodic periodic_;  ///< last: it uses the others
};

/// A request of so many bytes, or that made so many, has been at work.
void noteMemory(std::size_t bytes) noexcept;

}  // namespace psi::transport
