#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace psi::domain {

/// A calendar date (xs:date without zone). Always valid where the domain receives it.
using Data = std::chrono::year_month_day;

/// An instant in UTC, microseconds (what the store keeps).
using Instante = std::chrono::sys_time<std::chrono::microseconds>;

/// "AAAA-MM-DD", years 1000 to 9999, a date that exists; nothing otherwise.
[[nodiscard]] std::optional<Data> lerData(std::string_view texto);
[[nodiscard]] std::string escrever(Data data);

// Precondition of the arithmetic: valid dates in, results within the years -32767 to 32767.

/// Days from `de` to `ate` (negative where `ate` is earlier).
[[nodiscard]] int diasEntre(Data de, Data ate);
[[nodiscard]] Data somarDias(Data data, int dias);
/// Same day `meses` later or earlier; a day that month lacks is its last.
[[nodiscard]] Data somarMeses(Data data, int meses);

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
