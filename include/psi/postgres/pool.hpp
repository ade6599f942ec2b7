#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include "psi/base/config.hpp"

namespace psi::postgres {

using Deadline = std::chrono::steady_clock::time_point;

/// The store cannot be reached or refuses connections. Retryable.
struct StoreUnavailable : std::runtime_error {
    using runtime_error::runtime_error;
};
/// No connection was free in time. Retryable.
struct StoreBusy : std::runtime_error {
    using runtime_error::runtime_error;
};
/// The request's deadline passed while a statement ran; the statement was cancelled.
struct DeadlinePassed : std::runtime_error {
    using runtime_error::runtime_error;
};
/// What was read has changed: a constraint or a version refused the write. Nothing was written; run the operation
/// again.
struct Conflict : std::runtime_error {
    using runtime_error::runtime_error;
};
/// The connection was lost while a write ran: the outcome is unknown. Look the idPedido up on a fresh connection.
struct OutcomeUnknown : std::runtime_error {
    using runtime_error::runtime_error;
};

/// A fixed number of connections, opened on demand, never reactivated by libpqxx, dropped when broken. Thread-safe.
/// A watchdog cancels a statement whose deadline passes, and cuts the connection where even that hangs.
class Pool {
public:
    explicit Pool(const base::Config::Database& options);
    ~Pool();

    /// One connection, given back (or dropped, where broken) at the end of its life. One thread at a time. For the
    /// rooms' own use it is in include/psi/postgres/lease.hpp; others call the repositories.
    class Lease;
    /// Waits for a free connection until acquireMilliseconds or the deadline, whichever is first.
    [[nodiscard]] Lease acquire(Deadline deadline);

    struct Status {
        unsigned size = 0;  ///< connections it may have
        unsigned idle = 0;  ///< open and free
        unsigned busy = 0;  ///< running a statement, or being opened
        bool up = false;    ///< the last attempt to connect or to run a statement reached the store
        std::string
            failure;  ///< why it did not, the last time, in English and without values; empty where it never failed
    };
    [[nodiscard]] Status status() const;

private:
    friend class Lease;
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace psi::postgres
