#include <algorithm>
#include <string>
#include <string_view>

#include "app/admin/report/month_report.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kWide = 640, kHigh = 160, kLeft = 56, kBottom = 22, kTop = 8;

constexpr const char* kHead = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>PSI Gateway, TITLE</title>
<style>
:root { color-scheme: light dark; --ink: #1c2530; --soft: #566270; --line: #dde2e8; --bar: #0b5f8a; --page: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e8ee; --soft: #a0acb9; --line: #303a45; --bar: #7cc4ec; --page: #11161c; } }
body { font: 1rem/1.5 system-ui, "Open Sans", sans-serif; color: var(--ink); background: var(--page); max-width: 44rem;
  margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; }
p { margin: .2rem 0 .6rem; } .soft { color: var(--soft); }
table { border-collapse: collapse; } td { padding: .1rem 1.5rem .1rem 0; } td + td { text-align: right; font-variant-numeric: tabular-nums; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: var(--soft); }
svg .bar { fill: var(--bar); } svg .axis { stroke: var(--line); } svg .goal { stroke: var(--soft); stroke-dasharray: 4 3; }
@media print { section { break-inside: avoid; } }
</style></head><body>
)";

std::string escaped(std::string_view text) {
    std::string result;
    for (const char sign : text) {
        if (sign == '&')
            result += "&amp;";
        else if (sign == '<')
            result += "&lt;";
        else if (sign == '"')
            result += "&quot;";
        else
            result += sign;
    }
    return result;
}

double amount(const Json& value) {
    return value.is_string() ? std::stod(value.get<std::string>()) : value.get<double>();
}

std::string attribute(const char* name, double value) {
    char text[64];
    std::snprintf(text, sizeof text, " %s=\"%.1f\"", name, value);
    return text;
}

std::string label(double x, double y, const char* anchor, const std::string& text) {
    return "<text" + attribute("x", x) + attribute("y", y) + " text-anchor=\"" + anchor + "\">" + escaped(text) +
           "</text>";
}

std::string rounded(double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%.0f", value);
    return text;
}

/// A bar for each day; `goal`, where it is above zero, is a line across.
std::string plot(const Json& days, const std::string& what, double goal = 0) {
    double most = std::max(goal, 1.0);
    for (const auto& day : days) most = std::max(most, amount(day));
    const double step = (kWide - kLeft) / 31.0;
    const auto height = [&](double value) { return value / most * (kHigh - kBottom - kTop); };
    std::string svg = "<svg viewBox=\"0 0 " + std::to_string(kWide) + ' ' + std::to_string(kHigh) +
                      "\" role=\"img\" aria-label=\"" + escaped(what) + "\">";
    const auto line = [&](double y, const char* kind) {
        svg += std::string("<line class=\"") + kind + '"' + attribute("x1", kLeft) + attribute("x2", kWide) +
               attribute("y1", y) + attribute("y2", y) + "/>";
    };
    line(kHigh - kBottom, "axis");
    svg += label(kLeft - 6, kTop + 8, "end", rounded(most)) + label(kLeft - 6, kHigh - kBottom, "end", "0");
    for (std::size_t i = 0; i < days.size(); ++i) {
        const double high = height(amount(days[i])), x = kLeft + static_cast<double>(i) * step;
        svg += "<rect class=\"bar\"" + attribute("x", x + 1) + attribute("width", step - 2) +
               attribute("y", kHigh - kBottom - high) + attribute("height", high) + "><title>" + std::to_string(i + 1) +
               ": " + escaped(number(days[i])) + "</title></rect>";
        if (i == 0 || (i + 1) % 5 == 0) svg += label(x + step / 2, kHigh - 6, "middle", std::to_string(i + 1));
    }
    if (goal > 0) line(kHigh - kBottom - height(goal), "goal");
    return svg + "</svg>\n";
}

std::string row(const std::string& name, const std::string& value) {
    return "<tr><td>" + escaped(name) + "</td><td>" + escaped(value) + "</td></tr>";
}

std::string rows(const Json& counts) {
    std::string text;
    for (const auto& [name, count] : counts.items()) text += row(name, count.dump());
    return text;
}

std::string section(const char* heading, const std::string& about, const std::string& table, const std::string& drawn) {
    return std::string("<section><h2>") + heading + "</h2><p class=\"soft\">" + escaped(about) + "</p>" + drawn +
           "<table>" + table + "</table></section>\n";
}

}  // namespace

std::string reportHtml(const Json& report) {
    const auto& c = report.at("communications");
    const auto& d = report.at("declarations");
    const auto& o = report.at("documents");
    const auto& p = report.at("payments");
    const auto& e = report.at("employers");
    const auto month = report.at("month").get<std::string>();
    std::string page = kHead;
    page.replace(page.find("TITLE"), 5, month);
    page += "<h1>" + month + "</h1><p class=\"soft\">PSI Gateway, " + escaped(number(report.at("environment"))) +
            (report.at("until").is_null() ? "" : ", until " + number(report.at("until"))) + "</p>\n";
    page += section("Communications", "Contracts communicated, altered, moved, ended and undone, by day.",
                    row("all", number(c.at("total"))) + rows(c.at("by_operation")),
                    plot(c.at("by_day"), "Communications by day"));
    page += section("Declarations", "Blocks accepted, by day.",
                    row("deliveries", number(d.at("deliveries"))) + rows(d.at("by_origin")) +
                        row("blocks accepted", number(d.at("blocks_accepted"))) +
                        row("blocks refused", number(d.at("blocks_refused"))) + row("lines", number(d.at("lines"))) +
                        row("remunerations, EUR", number(d.at("remunerations"))) +
                        row("contributions, EUR", number(d.at("contributions"))),
                    plot(d.at("by_day"), "Blocks accepted by day"));
    page += section("Employers",
                    "Of those expected, how many have declared or confirmed " + number(e.at("reference_month")) +
                        " by each day; the broken line is all of them.",
                    row("expected", number(e.at("expected"))) + row("declared or confirmed", number(e.at("declared"))),
                    plot(e.at("by_day"), "Employers that have declared, by day", amount(e.at("expected"))));
    page += section("Payment documents", "Issued, by day.",
                    row("issued", number(o.at("issued"))) + row("value, EUR", number(o.at("value"))),
                    plot(o.at("by_day"), "Documents issued by day"));
    page += section("Payments", "Euros received, by day of payment.",
                    row("notices", number(p.at("notices"))) + row("received, EUR", number(p.at("received"))) +
                        row("unapplied, EUR", number(p.at("unapplied"))) + row("receipts", number(p.at("receipts"))),
                    plot(p.at("by_day"), "Euros received by day"));
    return page + "</body></html>\n";
}

}  // namespace psi::admin
