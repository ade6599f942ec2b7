#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "postgres/watchdog.hpp"
#include "psi/postgres/connection.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::postgres {

class Pool::Impl {
public:
    explicit Impl(const base::Config::Database& options);

    std::shared_ptr<Connection> acquire(Deadline deadline);
    void giveBack(std::shared_ptr<Connection> connection, Damage damage);
    Watchdog& watchdog() { return watchdog_; }

    /// A statement came back from the server, whatever it said.
    void reached() {
        if (!up_.load(std::memory_order_relaxed)) up_.store(true, std::memory_order_relaxed);
    }
    /// A statement's connection was lost.
    void notReached(const std::string& why);
    [[nodiscard]] Status status() const;

private:
    using Lock = std::unique_lock<std::mutex>;

    /// An attempt to connect, in a thread of its own: who asked for it waits no longer than its deadline, and whoever
    /// comes next has the connection.
    struct Opening {
        bool done = false;
        std::jthread thread;
    };

    std::shared_ptr<Connection> wait(Deadline deadline);
    // Under the mutex, all but connect().

    /// An idle connection that still lives; nothing where there is none.
    std::shared_ptr<Connection> takeIdle();
    /// May a connection be opened now? Throws StoreUnavailable while the store is known to be away.
    bool mayOpen() const;
    std::shared_ptr<Opening> startOpening();
    void connect(Opening& opening);
    /// A new era: idle connections go to `gone`, those in use are not taken back and no longer count.
    void distrust(std::vector<std::shared_ptr<Connection>>& gone);

    /// Its password file is read for each connection: a changed password needs no restart.
    const base::Config::Database options_;
    const unsigned size_;
    const std::chrono::milliseconds patience_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t era_ = 0;
    std::vector<std::shared_ptr<Connection>> idle_;  ///< of this era
    unsigned leased_ = 0;                            ///< of this era
    unsigned opening_ = 0;
    bool away_ = false;     ///< the last attempt to connect failed
    bool probing_ = false;  ///< while away: somebody is trying
    Deadline triedAt_{};    ///< of the last failure
    std::string reason_;
    std::string failure_;  ///< of the last attempt that did not reach the store
    std::atomic<bool> up_{false};
    std::atomic<std::size_t> first_{0};  ///< of several servers the one to try first: the last that was the right one

    Watchdog watchdog_;
    std::vector<std::shared_ptr<void>> samples_;  ///< what is read of it at each scrape
    /// Last, so that they end first: each lasts no longer than the connect time-out of every host.
    std::vector<std::shared_ptr<Opening>> openings_;
};

/// After a failed attempt to connect, the others fail at once for this long: no herd meets a store that comes back.
inline constexpr std::chrono::milliseconds restAfterFailure{500};

}  // namespace psi::postgres
