#include "lease.hpp"

#include <pqxx/pqxx>

#include "colunas.hpp"
#include "errors.hpp"
#include "pool_impl.hpp"

namespace psi::store {

Pool::Lease::Lease(std::shared_ptr<Impl> pool, std::shared_ptr<Connection> connection)
    : pool_(std::move(pool)), connection_(std::move(connection)) {}

Pool::Lease::~Lease() {
    if (!connection_) return;
    if (usable_)
        pool_->giveBack(std::move(connection_));
    else
        pool_->drop(std::move(connection_));
}

pqxx::result Pool::Lease::run(Kind kind, const Statement& statement, const Parametros& parametros, Deadline deadline) {
    if (std::chrono::steady_clock::now() >= deadline)
        throw DeadlinePassed(std::string{statement.name} + ": the deadline passed before it began");
    connection_->statementBegins(deadline);
    pool_->watchdog().deadlineSet(deadline);
    try {
        pqxx::nontransaction transaction{connection_->pqxx()};
        auto result =
            transaction.exec_prepared(statement.name, pqxx::prepare::make_dynamic_params(parametros.valores()));
        transaction.commit();
        if (connection_->statementEnds()) usable_ = false;
        return result;
    } catch (...) {
        const bool cancelled = connection_->statementEnds();
        bool lost = cancelled;
        usable_ = false;
        try {
            rethrow(kind, statement, cancelled, lost);
        } catch (...) {
            usable_ = !lost;
            throw;
        }
    }
}

pqxx::result ler(Pool& pool, Deadline deadline, const Statement& statement, const Parametros& parametros) {
    try {
        return pool.acquire(deadline).run(Kind::Read, statement, parametros, deadline);
    } catch (const StoreUnavailable&) {
        return pool.acquire(deadline).run(Kind::Read, statement, parametros, deadline);
    }
}

pqxx::result escrever(Pool& pool, Deadline deadline, const Statement& statement, const Parametros& parametros) {
    return pool.acquire(deadline).run(Kind::Write, statement, parametros, deadline);
}

std::int64_t escreverNumero(Pool& pool, Deadline deadline, const Statement& statement, const Parametros& parametros) {
    return Colunas{escrever(pool, deadline, statement, parametros).at(0)}.numero();
}

}  // namespace psi::store
