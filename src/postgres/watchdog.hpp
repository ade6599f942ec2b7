#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "psi/postgres/connection.hpp"

namespace psi::postgres {

/// Holds every statement to its deadline: cancels it there, and shuts its socket down where it is stuck all the same.
/// A cancellation connects to the server and hangs where that is silent: each has a thread of its own, and past a few
/// that hang there is none, only the socket's end. Thread-safe.
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
    /// The cancellations under way. Outlives the watchdog where one of them hangs.
    struct Cancellations {
        std::mutex mutex;
        std::condition_variable ended;
        unsigned running = 0;
    };

    void keepTime();
    void cancel(const std::shared_ptr<Connection>& connection);

    std::mutex mutex_;
    std::condition_variable timeChanged_;
    std::vector<std::shared_ptr<Connection>> watched_;
    /// When the time keeper looks next. While it looks it is the far future, so that no deadline set meanwhile is
    /// missed.
    std::atomic<Deadline::rep> wakesAt_{Deadline::max().time_since_epoch().count()};
    bool stopping_ = false;
    const std::shared_ptr<Cancellations> cancellations_ = std::make_shared<Cancellations>();
    std::thread timeKeeper_;
};

}  // namespace psi::postgres
