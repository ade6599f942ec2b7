#include "psi/postgres/lease.hpp"

#include <pqxx/pqxx>

#include "postgres/measures.hpp"
#include "postgres/pool_impl.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/errors.hpp"

namespace psi::postgres {
namespace {

constexpr auto kSoLeitura = query("so_leitura", "SELECT current_setting('transaction_read_only') = 'on'");

template <class Error>
Error counted(Error error) {
    countFailure(error);
    return error;
}

}  // namespace

Pool::Lease::Lease(std::shared_ptr<Impl> pool, std::shared_ptr<Connection> connection)
    : pool_(std::move(pool)), connection_(std::move(connection)) {}

Pool::Lease::~Lease() {
    if (connection_) pool_->giveBack(std::move(connection_), damage_);
}

pqxx::result Pool::Lease::run(Kind kind, const Statement& statement, const Parameters& parameters, Deadline deadline) {
    if (std::chrono::steady_clock::now() >= deadline)
        throw counted(DeadlinePassed(std::string{statement.name.data()} + ": the deadline passed before it began"));
    connection_->statementBegins(deadline);
    pool_->watchdog().deadlineSet(deadline);
    const StatementTime measured(statement);
    pqxx::result result;
    try {
        connection_->prepare(statement);
        pqxx::nontransaction transaction{connection_->pqxx()};
        result =
            transaction.exec_prepared(statement.name.data(), pqxx::prepare::make_dynamic_params(parameters.values()));
        transaction.commit();
    } catch (...) {
        const Ended ended{connection_->statementEnds(), connection_->open()};
        damage_ = Damage::All;
        try {
            rethrow(kind, statement, ended, damage_);
        } catch (const CheckViolated&) {
            pool_->reached();
            throw;  // may be done again, and is counted where it is not
        } catch (const std::exception& error) {
            countFailure(error);
            if (damage_ == Damage::All)
                pool_->notReached(error.what());
            else
                pool_->reached();
            throw;
        }
    }
    pool_->reached();
    if (connection_->statementEnds() == Connection::End::InTime) return result;
    damage_ = Damage::Connection;
    // A commit that waits for the standby and is cancelled reports success, though the standby may not have it.
    if (kind == Kind::Write)
        throw counted(OutcomeUnknown(std::string{statement.name.data()} +
                                     ": it was cancelled as it ended, perhaps before the standby had it"));
    return result;
}

pqxx::result read(Pool& pool, Deadline deadline, const Statement& statement, const Parameters& parameters) {
    try {
        return pool.acquire(deadline).run(Kind::Read, statement, parameters, deadline);
    } catch (const StoreUnavailable&) {
        return pool.acquire(deadline).run(Kind::Read, statement, parameters, deadline);
    }
}

pqxx::result write(Pool& pool, Deadline deadline, const Statement& statement, const Parameters& parameters) {
    const auto attempt = [&] { return pool.acquire(deadline).run(Kind::Write, statement, parameters, deadline); };
    try {
        try {
            return attempt();
        } catch (const CheckViolated&) {
            return attempt();
        }
    } catch (const CheckViolated& error) {
        throw counted(error);
    } catch (const SessionReadOnly& error) {
        const auto other = pool.acquire(deadline).run(Kind::Read, kSoLeitura, Parameters{0}, deadline);
        if (other.at(0)[0].as<bool>()) throw;
        throw Conflict(error.what());
    }
}

std::int64_t writeNumber(Pool& pool, Deadline deadline, const Statement& statement, const Parameters& parameters) {
    return Columns{write(pool, deadline, statement, parameters).at(0)}.number();
}

}  // namespace psi::postgres
