#include "watchdog.hpp"

#include <algorithm>

namespace psi::store {
namespace {

constexpr auto never = Deadline::max();
// Looked at this often even where nothing runs, so that a statement, shorter than a thread takes to wake, wakes none.
constexpr auto beat = std::chrono::seconds{1};
Deadline::rep ticks(Deadline deadline) {
    return deadline.time_since_epoch().count();
}

}  // namespace

Watchdog::Watchdog() : timeKeeper_([this] { keepTime(); }), canceller_([this] { cancelQueued(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    timeChanged_.notify_all();
    cancelWanted_.notify_all();
    timeKeeper_.join();
    canceller_.join();
}

void Watchdog::watch(std::shared_ptr<Connection> connection) {
    const std::lock_guard lock{mutex_};
    watched_.push_back(std::move(connection));
}

void Watchdog::forget(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock{mutex_};
    std::erase(watched_, connection);
}

void Watchdog::deadlineSet(Deadline deadline) {
    if (ticks(deadline) >= wakesAt_.load()) return;
    const std::lock_guard lock{mutex_};
    timeChanged_.notify_one();
}

void Watchdog::keepTime() {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        wakesAt_.store(ticks(never));
        const auto now = std::chrono::steady_clock::now();
        auto next = now + beat;
        for (const auto& connection : watched_) {
            if (connection->due(now, next) != Connection::Due::Cancel) continue;
            toCancel_.push_back(connection);
            cancelWanted_.notify_one();
        }
        wakesAt_.store(ticks(next));
        // A deadline set between the look at its connection and this store saw the far future, and waits for the mutex.
        timeChanged_.wait_until(lock, next);
    }
}

void Watchdog::cancelQueued() {
    std::unique_lock lock{mutex_};
    while (true) {
        cancelWanted_.wait(lock, [this] { return stopping_ || !toCancel_.empty(); });
        if (stopping_) return;
        const auto connection = std::move(toCancel_.front());
        toCancel_.pop_front();
        lock.unlock();
        connection->cancel();
        lock.lock();
    }
}

}  // namespace psi::store
