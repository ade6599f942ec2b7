#include "postgres/watchdog.hpp"

#include <algorithm>
#include <system_error>

namespace psi::postgres {
namespace {

constexpr auto never = Deadline::max();
// Looked at this often even where nothing runs, so that a statement, shorter than a thread takes to wake, wakes none.
constexpr auto beat = std::chrono::seconds{1};
constexpr unsigned cancellationsAtOnce = 16;
// How long the end waits for those under way: one that hangs is left to the end of the process.
constexpr auto lastWait = std::chrono::seconds{1};

Deadline::rep ticks(Deadline deadline) {
    return deadline.time_since_epoch().count();
}

}  // namespace

Watchdog::Watchdog() : timeKeeper_([this] { keepTime(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    timeChanged_.notify_all();
    timeKeeper_.join();
    std::unique_lock lock{cancellations_->mutex};
    cancellations_->ended.wait_for(lock, lastWait, [this] { return cancellations_->running == 0; });
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
        for (const auto& connection : watched_)
            if (connection->due(now, next) == Connection::Due::Cancel) cancel(connection);
        wakesAt_.store(ticks(next));
        // A deadline set between the look at its connection and this store saw the far future, and waits for the mutex.
        timeChanged_.wait_until(lock, next);
    }
}

void Watchdog::cancel(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock{cancellations_->mutex};
    if (cancellations_->running == cancellationsAtOnce) return;
    try {
        std::thread{[all = cancellations_, one = connection]() mutable {
            one->cancel();
            one.reset();
            const std::lock_guard last{all->mutex};
            --all->running;
            all->ended.notify_all();
        }}.detach();
        ++cancellations_->running;
    } catch (const std::system_error&) {
        // No thread to be had: the socket is shut down next.
    }
}

}  // namespace psi::postgres
