#include "psi/postgres/connection.hpp"

#include <poll.h>
#include <sys/socket.h>

namespace psi::postgres {
namespace {

// Its name is deprecated in libpqxx, not what it does: a silent reconnection would lose what the session was set to.
void neverReconnect(pqxx::connection& connection) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

}  // namespace

Connection::Connection(const std::string& connectionString)
    : connection_(connectionString), socket_(connection_.sock()) {
    neverReconnect(connection_);
    connection_.set_verbosity(pqxx::connection_base::terse);
}

void Connection::prepare(const Statement& statement) {
    if (prepared_.insert(statement.name.data()).second)
        connection_.prepare(statement.name.data(), statement.sql.data());
}

bool Connection::silent() const {
    pollfd entry{socket_, POLLIN, 0};
    return ::poll(&entry, 1, 0) == 0;
}

void Connection::statementBegins(Deadline deadline) {
    const std::lock_guard lock{mutex_};
    deadline_ = deadline;
    running_ = true;
}

Connection::End Connection::statementEnds() {
    const std::lock_guard lock{mutex_};
    running_ = false;
    if (cut_) return End::Cut;
    return cancelled_ ? End::Cancelled : End::InTime;
}

Connection::Due Connection::due(Deadline now, Deadline& next) {
    const std::lock_guard lock{mutex_};
    if (!running_ || cut_) return Due::No;
    const auto when = cancelled_ ? deadline_ + cutAfter : deadline_;
    if (now < when) {
        next = std::min(next, when);
        return Due::No;
    }
    if (cancelled_) {
        cut_ = true;
        // Under the lock: while the statement runs, the socket is this connection's.
        cut();
        return Due::Cut;
    }
    cancelled_ = true;
    deadline_ = std::max(deadline_, now);
    next = std::min(next, deadline_ + cutAfter);
    return Due::Cancel;
}

void Connection::cancel() noexcept {
    try {
        connection_.cancel_query();
    } catch (const std::exception&) {
        // The socket is shut down next.
    }
}

void Connection::cut() noexcept {
    ::shutdown(socket_, SHUT_RDWR);
}

}  // namespace psi::postgres
