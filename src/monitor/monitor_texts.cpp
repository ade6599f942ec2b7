#include "monitor/monitor_texts.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "psi/base/instant.hpp"
#include "psi/base/metrics.hpp"

namespace psi::monitor {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kReasonBytes = 500;

std::string dumped(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

const char* stateText(base::RequestRecord::State state) {
    using State = base::RequestRecord::State;
    switch (state) {
        case State::Queued:
            return "queued";
        case State::Running:
            return "running";
        case State::InDatabase:
            return "database";
        case State::Delayed:
            return "delayed";
    }
    return "";
}

void sortByAge(std::vector<base::InFlightRequest>& requests) {
    std::ranges::stable_sort(requests, std::greater{}, &base::InFlightRequest::age);
}

constexpr const char* kExample =
    R"({"scope": "writes", "until": "2026-12-01T18:30:00Z", "reason": "the database is being moved"})";

[[noreturn]] void refuse(const std::string& why) {
    throw std::invalid_argument(why + "; send for example " + kExample);
}

std::string textOf(const Json& json, const char* name) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
        refuse(std::string(name) + " is missing or is not a text");
    return found->get<std::string>();
}

}  // namespace

std::string readinessText(const std::vector<Readiness::Line>& lines) {
    std::string out;
    for (const auto& line : lines)
        out += fmt::format("{}: {}, {}\n", line.name, line.finding.good ? "good" : "NOT GOOD", line.finding.text);
    return out + (allGood(lines) ? "ready\n" : "not ready\n");
}

std::string readinessJson(const std::vector<Readiness::Line>& lines) {
    auto checks = Json::array();
    for (const auto& line : lines)
        checks.push_back({{"check", line.name}, {"good", line.finding.good}, {"text", line.finding.text}});
    return dumped({{"ready", allGood(lines)}, {"checks", std::move(checks)}});
}

std::string requestsText(std::vector<base::InFlightRequest> requests) {
    sortByAge(requests);
    std::string out =
        fmt::format("{:>9}  {:<8}  {:<32}  {:>8}  {}\n", "SECONDS", "STATE", "CORRELATION", "CLIENT", "OPERATION");
    for (const auto& one : requests)
        out += fmt::format("{:>9.3f}  {:<8}  {:<32}  {:>8}  {}.{}\n", base::inSeconds(one.age), stateText(one.state),
                           one.correlation, one.client == 0 ? "-" : std::to_string(one.client), one.service,
                           one.operation);
    return out;
}

std::string requestsJson(std::vector<base::InFlightRequest> requests) {
    sortByAge(requests);
    auto all = Json::array();
    for (const auto& one : requests)
        all.push_back({{"seconds", base::inSeconds(one.age)},
                       {"state", stateText(one.state)},
                       {"correlation", one.correlation},
                       {"client", one.client == 0 ? Json(nullptr) : Json(one.client)},
                       {"service", one.service},
                       {"operation", one.operation}});
    return dumped(all);
}

Maintenance parseMaintenance(const std::string& body, base::Instant now) {
    const auto json = Json::parse(body, nullptr, false);
    if (!json.is_object()) refuse("the body is not a JSON object");
    for (const auto& [name, value] : json.items())
        if (name != "scope" && name != "until" && name != "reason") refuse("\"" + name + "\" is not known");
    Maintenance result;
    const auto scope = textOf(json, "scope");
    if (scope != "writes" && scope != "all") refuse("scope must be writes or all, not \"" + scope + "\"");
    result.all = scope == "all";
    const auto until = base::parseInstant(textOf(json, "until"), now);
    if (!until) refuse("until must be an instant of UTC, or with its offset, or a time from now such as +2h");
    if (*until <= now) refuse("until is past");
    result.until = *until;
    result.reason = textOf(json, "reason");
    if (result.reason.size() > kReasonBytes) refuse("reason has more than " + std::to_string(kReasonBytes) + " bytes");
    return result;
}

std::string maintenanceJson(const std::optional<Maintenance>& maintenance) {
    if (!maintenance) return dumped({{"scope", nullptr}});
    return dumped({{"scope", maintenance->all ? "all" : "writes"},
                   {"until", base::instantText(maintenance->until)},
                   {"reason", maintenance->reason},
                   {"this_copy_alone", maintenance->thisCopy}});
}

std::string maintenanceText(const std::optional<Maintenance>& maintenance) {
    if (!maintenance) return "none\n";
    return fmt::format("{} until {}, {}: {}\n", maintenance->all ? "all" : "writes",
                       base::instantText(maintenance->until), maintenance->thisCopy ? "this copy alone" : "every copy",
                       maintenance->reason);
}

}  // namespace psi::monitor
