#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace psi::transport {

/// Open connections of the whole server. Thread-safe.
class ConnectionCount {
public:
    explicit ConnectionCount(std::size_t limit) : limit_(limit) {}

    /// False where the limit is reached.
    [[nodiscard]] bool open() {
        const std::lock_guard lock(mutex_);
        if (count_ >= limit_) return false;
        ++count_;
        return true;
    }
    void close() {
        const std::lock_guard lock(mutex_);
        if (--count_ == 0) none_.notify_all();
    }
    [[nodiscard]] std::size_t count() const {
        const std::lock_guard lock(mutex_);
        return count_;
    }
    /// True where none was left in time.
    bool waitForNone(std::chrono::steady_clock::time_point until) {
        std::unique_lock lock(mutex_);
        return none_.wait_until(lock, until, [this] { return count_ == 0; });
    }

private:
    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable none_;
    std::size_t count_ = 0;
};

}  // namespace psi::transport
