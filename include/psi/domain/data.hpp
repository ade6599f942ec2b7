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

}  // namespace psi::domain
