#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>

#include <pqxx/pqxx>

#include "psi/store/pool.hpp"

namespace psi::store {

/// A connection of the pool and what the watchdog needs to know of it. The statement runs in one thread; the watchdog
/// reads and changes the guarded part from another.
class Connection {
public:
    /// Connects and declares the statements. Throws what libpqxx throws.
    explicit Connection(const std::string& connectionString);

    [[nodiscard]] pqxx::connection& pqxx() { return connection_; }

    /// False where the server has closed an idle connection, or said something nobody asked for.
    [[nodiscard]] bool silent() const;

    void statementBegins(Deadline deadline);
    /// True where the watchdog took a hand: the connection must not be used again.
    bool statementEnds();

    enum class Due { No, Cancel, Cut };
    /// For the watchdog: what is due at `now`, said once each; `next` is moved to the next instant of interest.
    Due due(Deadline now, Deadline& next);
    /// Cancels the running statement over a connection of its own. May block; never throws.
    void cancel() noexcept;
    /// Shuts the socket down, so that a stuck statement returns.
    void cut() noexcept;

private:
    pqxx::connection connection_;
    pqxx::quiet_errorhandler quiet_{connection_};
    int socket_;

    std::mutex mutex_;
    Deadline deadline_{};
    bool running_ = false, cancelled_ = false, cut_ = false;
};

/// How long a cancelled statement has to return before its socket is shut down.
inline constexpr std::chrono::milliseconds cutAfter{500};

}  // namespace psi::store
