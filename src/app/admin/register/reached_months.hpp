#pragma once

#include <cstdint>
#include <memory>

#include <pqxx/transaction_base>

#include "app/admin/command_context.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::admin {

/// Months of the contributory cycle that silence closed, that are not written, and that an import reaches: they are
/// written first, each in a transaction of its own, from the facts as they are before the import.
class ReachedMonths {
public:
    ReachedMonths(Contexto& contexto, bool ensaio) : contexto_(contexto), ensaio_(ensaio) {}

    /// `dias`: the function that gives the days which the import changes, of each employer. In a dry run counts them
    /// only. The transaction holds no lock of these employers or workers yet.
    void fechar(pqxx::transaction_base& transaction, const char* dias);
    /// Under the locks. Throws CommandRefused where one has closed since; says nothing in a dry run.
    void exigirFechados(pqxx::transaction_base& transaction, const char* dias);
    [[nodiscard]] std::int64_t quantos() const { return quantos_; }

private:
    std::int64_t percorrer(pqxx::transaction_base& transaction, const char* dias, bool ensaio);

    Contexto& contexto_;
    const bool ensaio_;
    std::unique_ptr<postgres::Pool> pool_;  ///< opened when it is needed
    std::int64_t quantos_ = 0;
};

}  // namespace psi::admin
