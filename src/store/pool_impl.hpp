#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "connection.hpp"
#include "watchdog.hpp"

namespace psi::store {

class Pool::Impl {
public:
    explicit Impl(const base::Config::Database& options);

    std::shared_ptr<Connection> acquire(Deadline deadline);
    void giveBack(std::shared_ptr<Connection> connection);
    void drop(std::shared_ptr<Connection> connection);
    Watchdog& watchdog() { return watchdog_; }

private:
    using Lock = std::unique_lock<std::mutex>;

    /// An idle connection that still lives; nothing where there is none.
    std::shared_ptr<Connection> takeIdle();
    /// May a connection be opened now? Throws StoreUnavailable while the store is known to be away.
    bool mayOpen() const;
    std::shared_ptr<Connection> open(Lock& lock);

    const std::string connectionString_;
    const unsigned size_;
    const std::chrono::milliseconds patience_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::shared_ptr<Connection>> idle_;
    unsigned opened_ = 0;   ///< idle, leased, or being opened
    bool away_ = false;     ///< the last attempt to connect failed
    bool probing_ = false;  ///< while away: somebody is trying
    Deadline triedAt_{};    ///< of the last failure
    std::string reason_;

    Watchdog watchdog_;
};

/// After a failed attempt to connect, the others fail at once for this long: no herd meets a store that comes back.
inline constexpr std::chrono::milliseconds restAfterFailure{500};

}  // namespace psi::store
