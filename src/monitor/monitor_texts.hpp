#pragma once

#include <optional>
#include <string>
#include <vector>

#include "monitor/readiness.hpp"
#include "psi/base/instant.hpp"
#include "psi/base/request_record.hpp"
#include "psi/monitor/monitor.hpp"

namespace psi::monitor {

/// One line a check: "pool: good, 3 of 8 connections" and at the end whether all are; or the same as JSON.
[[nodiscard]] std::string readinessText(const std::vector<Readiness::Line>& lines);
[[nodiscard]] std::string readinessJson(const std::vector<Readiness::Line>& lines);

/// Oldest first; a table with a line of headings, or a JSON array.
[[nodiscard]] std::string requestsText(std::vector<base::InFlightRequest> requests);
[[nodiscard]] std::string requestsJson(std::vector<base::InFlightRequest> requests);

/// {"scope": "writes"|"all", "until": as base::parseInstant reads it, "reason": text}: the body of a PUT. Throws
/// std::invalid_argument that says what to send instead.
[[nodiscard]] Maintenance parseMaintenance(const std::string& body, base::Instant now);
/// The same three, and whether it is this copy's alone; {"scope": null} where there is none.
[[nodiscard]] std::string maintenanceJson(const std::optional<Maintenance>& maintenance);
[[nodiscard]] std::string maintenanceText(const std::optional<Maintenance>& maintenance);

}  // namespace psi::monitor
