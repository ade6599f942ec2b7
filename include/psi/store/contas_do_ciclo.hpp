#pragma once

#include <cstdint>

#include "psi/domain/data.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

/// The contributory cycle in numbers, over all employers, on the real date. Of closed months the last three, each from
/// the 27th of the month after it.
struct ContasDoCiclo {
    std::int64_t porSilencio = 0;  ///< months written because the deadline passed
    std::int64_t porEscrever = 0;  ///< still to be written; an estimate, never too small
    std::int64_t comAlertas = 0;   ///< workers whose last communication of this month or the last stands with alerts
    std::int64_t classicos = 0;    ///< employers that are not in the cycle
};
/// Counts, in time that grows with the employers. Throws as a read does.
[[nodiscard]] ContasDoCiclo lerContasDoCiclo(postgres::Pool& pool, postgres::Deadline deadline, domain::Data hoje);

}  // namespace psi::store
