#pragma once

#include <chrono>

#include "psi/domain/data.hpp"

namespace psi::domain {

// Lisbon time comes from the system's tzdata, read at the first call (std::runtime_error where it is not installed);
// after 2037, where that data ends, today's summer-time rule goes on. All thread-safe.

/// The calendar date in Europe/Lisbon at that instant.
[[nodiscard]] Data dataEmLisboa(Instante instante);
/// Time of day in Europe/Lisbon at that instant.
[[nodiscard]] std::chrono::microseconds horaEmLisboa(Instante instante);
/// The instant of 00:00 (Lisbon) of that date; where that midnight came twice the first, where it was skipped the
/// change.
[[nodiscard]] Instante inicioDoDiaEmLisboa(Data data);
/// The instant at which it is in Lisbon, on that date, as late as it is at `outro`. As `outro` goes on, it never goes
/// back: through an hour that comes twice at `outro` and not on that date it stands still, and an hour that is skipped
/// on that date is its change. Changes come at whole hours.
[[nodiscard]] Instante mesmaHoraEmLisboa(Data data, Instante outro);

}  // namespace psi::domain
