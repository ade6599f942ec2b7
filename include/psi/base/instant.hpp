#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace psi::base {

/// UTC, microseconds.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// An instant as an operator types it: "2026-03-01T18:30:00Z"; a space for the T, a fraction of a second, seconds left
/// out, and ±hh:mm for Z are taken too; or a time from `now`: "+2h", "+1h30m", "+45m", "+90s", "+1d". Nothing where it
/// is neither or does not exist.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text, Instant now);

/// "2026-03-01T18:30:00Z"; fractions of a second are left out.
[[nodiscard]] std::string instantText(Instant instant);

}  // namespace psi::base
