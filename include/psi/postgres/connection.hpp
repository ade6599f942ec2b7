#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include <pqxx/pqxx>

#include "psi/postgres/pool.hpp"
#include "psi/postgres/statement.hpp"

namespace psi::postgres {

/// A connection of the pool and what the watchdog needs to know of it. The statement runs in one thread; the watchdog
/// reads and changes the guarded part from another.
class Connection {
public:
    /// Connects. Throws what libpqxx throws.
    explicit Connection(const std::string& connectionString);

    [[nodiscard]] pqxx::connection& pqxx() { return connection_; }

    /// Of the server that it leads to, as libpq says them.
    [[nodiscard]] std::string host() { return said(connection_.hostname()); }
    [[nodiscard]] std::string port() { return said(connection_.port()); }

    /// Declares the statement, unless it is declared. Throws what libpqxx throws.
    void prepare(const Statement& statement);

    /// False where the server has closed an idle connection, or said something nobody asked for.
    [[nodiscard]] bool silent() const;

    void statementBegins(Deadline deadline);
    /// How far the watchdog went.
    enum class End { InTime, Cancelled, Cut };
    /// Where it is not InTime the connection must not be used again.
    End statementEnds();
    /// False where the server or the network ended it. True after a statement that failed: the server has said itself
    /// that nothing of it is left.
    [[nodiscard]] bool open() const { return connection_.is_open(); }

    enum class Due { No, Cancel, Cut };
    /// For the watchdog: what is due at `now`, said once each; `next` is moved to the next instant of interest.
    Due due(Deadline now, Deadline& next);
    /// Cancels the running statement over a connection of its own. May hang for as long as the server is silent; never
    /// throws.
    void cancel() noexcept;
    /// Shuts the socket down, so that a stuck statement returns.
    void cut() noexcept;

    /// Of the pool, under its mutex: connections of an earlier era are trusted no more.
    std::uint64_t era = 0;

private:
    static std::string said(const char* text) { return text != nullptr ? text : ""; }

    pqxx::connection connection_;
    pqxx::quiet_errorhandler quiet_{connection_};
    int socket_;
    std::unordered_set<std::string_view> prepared_;  ///< names, which live as long as the program

    std::mutex mutex_;
    Deadline deadline_{};
    bool running_ = false, cancelled_ = false, cut_ = false;
};

/// How long a cancelled statement has to return before its socket is shut down.
inline constexpr std::chrono::milliseconds cutAfter{500};

}  // namespace psi::postgres
