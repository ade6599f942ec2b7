#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "connection.hpp"

namespace psi::store {

/// Holds every statement to its deadline: cancels it there, and shuts its socket down where it is stuck all the same.
/// Two threads, so that a cancellation that hangs (it connects to the server) delays nobody else. Thread-safe.
class Watchdog {
public:
    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    void watch(std::shared_ptr<Connection> connection);
    void forget(const std::shared_ptr<Connection>& connection);
    /// To be called once `Connection::statementBegins(deadline)` was.
    void deadlineSet(Deadline deadline);

private:
    void keepTime();
    void cancelQueued();

    std::mutex mutex_;
    std::condition_variable timeChanged_, cancelWanted_;
    std::vector<std::shared_ptr<Connection>> watched_;
    std::deque<std::shared_ptr<Connection>> toCancel_;
    /// When the time keeper looks next. While it looks it is the far future, so that no deadline set meanwhile is
    /// missed.
    std::atomic<Deadline::rep> wakesAt_{Deadline::max().time_since_epoch().count()};
    bool stopping_ = false;
    std::thread timeKeeper_, canceller_;
};

}  // namespace psi::store
