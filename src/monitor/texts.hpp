#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/base/request_record.hpp"
#include "psi/monitor/monitor.hpp"
#include "readiness.hpp"

namespace psi::monitor {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// One line a check: "pool: good, 3 of 8 connections" and at the end whether all are; or the same as JSON.
[[nodiscard]] std::string readinessText(const std::vector<Readiness::Line>& lines);
[[nodiscard]] std::string readinessJson(const std::vector<Readiness::Line>& lines);

/// Oldest first; a table with a line of headings, or a JSON array.
[[nodiscard]] std::string requestsText(std::vector<base::InFlightRequest> requests);
[[nodiscard]] std::string requestsJson(std::vector<base::InFlightRequest> requests);

/// "2026-11-22T17:30:00Z", with or without a fraction, or with an offset ("+01:00"); nothing where it is not that.
[[nodiscard]] std::optional<Instant> parseInstant(const std::string& text);
[[nodiscard]] std::string instantText(Instant instant);

/// {"scope": "writes"|"all", "until": instant, "reason": text}: the body of a PUT. Throws std::invalid_argument that
/// says what to send instead.
[[nodiscard]] Maintenance parseMaintenance(const std::string& body, Instant now);
/// The same three, and whether it is this copy's alone; {"scope": null} where there is none.
[[nodiscard]] std::string maintenanceJson(const std::optional<Maintenance>& maintenance);
[[nodiscard]] std::string maintenanceText(const std::optional<Maintenance>& maintenance);

}  // namespace psi::monitor
