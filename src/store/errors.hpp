#pragma once

#include "connection.hpp"
#include "lease.hpp"

namespace psi::store {

/// The server refused a write because its session is read-only: a standby, or a former primary. Nothing was written.
struct SessionReadOnly : StoreUnavailable {
    using StoreUnavailable::StoreUnavailable;
};

/// How a statement that threw had ended.
struct Ended {
    Connection::End how;
    bool open;  ///< the connection still is
};

/// To be called in a handler of whatever a statement threw: throws the error of pool.hpp that says what became of it.
/// `damage` is set to what must not be used again.
[[noreturn]] void rethrow(Kind kind, const Statement& statement, Ended ended, Damage& damage);

}  // namespace psi::store
