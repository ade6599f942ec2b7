#pragma once

#include <vector>

#include <pqxx/transaction_base>

#include "app/admin/seed/seed_rows.hpp"
#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"

namespace psi::admin {

/// The employer's workers of the seed as the domain computes them, by NISS.
[[nodiscard]] std::vector<domain::TrabalhadorDoMes> seededWorkers(const Seed& semente, std::int64_t empregador);

struct SeededMonth {
    std::int64_t empregador = 0;
    domain::MesReferencia mes;
    domain::PrazosDoMes prazos;
    std::int64_t versao = 0;  ///< the employer's, of the blocks
    std::int64_t numero = 0;  ///< of the round
    std::vector<domain::BlocoApurado> blocos;
};
/// Closed by silence, in a document issued and paid by transfer on the day after the deadline, with its receipt.
void writeClosedMonth(pqxx::transaction_base& transaction, const SeededMonth& mes);

}  // namespace psi::admin
