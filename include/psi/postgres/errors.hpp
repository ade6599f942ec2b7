#pragma once

#include "psi/postgres/connection.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::postgres {

/// The server refused a write because its session is read-only: a standby, or a former primary. Nothing was written.
struct SessionReadOnly : StoreUnavailable {
    using StoreUnavailable::StoreUnavailable;
};

/// A row broke a check: a mistake of ours; or, seldom, it had been routed to the default partition while the partition
/// of its month was being made, and done again finds it. Nothing was written.
struct CheckViolated : std::runtime_error {
    using runtime_error::runtime_error;
};

/// How a statement that threw had ended.
struct Ended {
    Connection::End how;
    bool open;  ///< the connection still is
};

/// To be called in a handler of whatever a statement threw: throws the error of pool.hpp that says what became of it.
/// `damage` is set to what must not be used again.
[[noreturn]] void rethrow(Kind kind, const Statement& statement, Ended ended, Damage& damage);

}  // namespace psi::postgres
