#pragma once

#include <memory>

#include <pqxx/result>

#include "psi/postgres/parameters.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/postgres/statement.hpp"

namespace psi::postgres {

class Connection;

/// The schema lacks what the statement calls: the migrations are still to be applied.
struct StoreNotMigrated : std::runtime_error {
    using runtime_error::runtime_error;
};

/// What a failed statement can have done.
enum class Kind { Read, Write };

/// What must not be used again after a statement: nothing, its connection, or, where the server or the network gave
/// way, any connection opened before.
enum class Damage { None, Connection, All };

class Pool::Lease {
public:
    Lease(std::shared_ptr<Impl> pool, std::shared_ptr<Connection> connection);
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    /// One statement, one transaction, one round trip. Throws DeadlinePassed, Conflict, StoreBusy, StoreUnavailable,
    /// and OutcomeUnknown for a write whose connection was lost; std::runtime_error on what is a mistake of ours.
    pqxx::result run(Kind kind, const Statement& statement, const Parameters& parameters, Deadline deadline);

private:
    std::shared_ptr<Impl> pool_;
    std::shared_ptr<Connection> connection_;
    Damage damage_ = Damage::None;
};

/// A read: where the connection turns out to be lost it is asked again, once, on another one.
[[nodiscard]] pqxx::result read(Pool& pool, Deadline deadline, const Statement& statement,
                                const Parameters& parameters);
/// A write: repeated once where a check refused it (see CheckViolated), never otherwise. Where a server
/// that has become read-only refused it, and another is to be had that has not, it is a Conflict: what was read before
/// came from the former.
pqxx::result write(Pool& pool, Deadline deadline, const Statement& statement, const Parameters& parameters);
/// A write whose function gives one number, its numeroComunicacao.
std::int64_t writeNumber(Pool& pool, Deadline deadline, const Statement& statement, const Parameters& parameters);

}  // namespace psi::postgres
