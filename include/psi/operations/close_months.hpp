#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/postgres/pool.hpp"

/// Months of the contributory cycle outside a request: what psi-admin closes and shows
/// (docs/rules/contributory-cycle.md).

namespace psi::operations {

struct MonthsToClose {
    std::int64_t empregador = 0;
    domain::Instante agora{};      ///< the employer's: simulated where its vendor simulates
    domain::Instante agoraReal{};  ///< of the audit line
    std::string correlacao;
    std::optional<domain::Data> desde{}, ate{};  ///< only months with a day of these; nothing: without limit
    bool ensaio = false;                         ///< computes them and writes nothing
    std::chrono::seconds paciencia{300};         ///< for each month
};
struct ClosedMonth {
    domain::MesReferencia mes;
    domain::TotaisDoMes totais;
    std::int64_t blocos = 0;
    bool escrito = false;  ///< by this call; false where another was first, and in a dry run
};

/// Writes the blocks of the months that the deadline closed in silence, each in a transaction of its own, in order.
/// Throws postgres::Conflict where the facts change all the time, and as reads and writes do: what was written before
/// stays.
std::vector<ClosedMonth> closeMonths(postgres::Pool& pool, const MonthsToClose& pedido);

/// Of the written blocks, else computed; the same of a closed month before and after it is written. Precondition: a
/// month of `ciclo`.
[[nodiscard]] domain::TotaisDoMes monthTotals(postgres::Pool& pool, postgres::Deadline deadline,
                                              std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                              domain::MesReferencia mes, domain::Instante agora);

}  // namespace psi::operations
