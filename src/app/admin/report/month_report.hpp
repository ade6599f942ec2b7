#pragma once

#include <string>

#include <nlohmann/json.hpp>
#include <pqxx/transaction_base>

namespace psi::admin {

/// What happened in a calendar month, Lisbon's, over all employers: communications, declarations, documents, payments,
/// and which of the employers expected to have declared the month before, day by day. Amounts are texts, euros with two
/// decimals; days of the month that have not come are left out.
/// {"month", "environment", "until", "communications": {"total", "by_operation", "by_day"}, "declarations":
/// {"deliveries", "blocks_accepted", "blocks_refused", "lines", "remunerations", "contributions", "by_origin",
/// "by_day"}, "documents": {"issued", "value", "by_day"}, "payments": {"notices", "received", "unapplied", "receipts",
/// "by_day"}, "employers": {"reference_month", "expected", "declared", "by_day"}}
[[nodiscard]] nlohmann::ordered_json monthReport(pqxx::transaction_base& transaction, const std::string& month);

/// A number or a text of a report, without quotes.
[[nodiscard]] std::string number(const nlohmann::ordered_json& value);

[[nodiscard]] std::string reportText(const nlohmann::ordered_json& report);
/// A page of its own, with a plot (SVG) for each of the five; nothing of it is fetched from elsewhere.
[[nodiscard]] std::string reportHtml(const nlohmann::ordered_json& report);
/// Prometheus's text format, for the textfile collector of its node exporter.
[[nodiscard]] std::string reportMetrics(const nlohmann::ordered_json& report);

}  // namespace psi::admin
