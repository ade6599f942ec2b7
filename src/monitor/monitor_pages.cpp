#include "monitor/monitor_pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "monitor/monitor_texts.hpp"
#include "psi/base/clock.hpp"
#include "psi/base/log.hpp"
#include "psi/base/log_level.hpp"
#include "psi/base/metrics.hpp"
#include "psi/base/networks.hpp"
#include "psi/base/version.hpp"

namespace psi::monitor {
namespace {

constexpr std::chrono::seconds kStuckGrace{30};  ///< past a request's deadline, by which its worker is back
constexpr const char* kJson = "application/json";

Reply said(unsigned status, std::string text) {
    return {.status = status, .body = std::move(text) + '\n'};
}

Reply json(unsigned status, std::string text) {
    return {.status = status, .body = std::move(text), .contentType = kJson};
}

bool isLoopback(const std::string& address) {
    const auto parsed = base::parseAddress(address);
    return parsed && base::isLoopback(*parsed);
}

/// The value of a PUT: the bare text, or {"NAME": "text"}.
std::string valueOf(const std::string& body, const char* name) {
    auto first = body.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    if (body[first] != '{') return body.substr(first, body.find_last_not_of(" \t\r\n") - first + 1);
    const auto parsed = nlohmann::json::parse(body, nullptr, false);
    const auto found = parsed.is_object() ? parsed.find(name) : parsed.end();
    return parsed.is_object() && found != parsed.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

using Lines = std::vector<Readiness::Line>;

/// `names` are parted by commas, and each must be there.
Lines without(Lines lines, std::string names) {
    const auto known = lines;
    while (!names.empty()) {
        const auto name = names.substr(0, names.find(','));
        names.erase(0, name.size() + 1);
        if (std::ranges::find(known, name, &Readiness::Line::name) == known.end())
            throw std::invalid_argument("exclude: there is no check \"" + base::forLog(name) +
                                        "\": GET /readyz names them.");
        std::erase_if(lines, [&](const auto& line) { return line.name == name; });
    }
    return lines;
}

base::Instant now() {
    return base::realNow();
}

}  // namespace

struct Pages::Page {
    using Handler = Reply (Pages::*)(const Request&, const Target&) const;
    const char* path;
    const char* what;
    Handler get, put, erase;

    [[nodiscard]] Handler handler(const std::string& method) const {
        if (method == "GET" || method == "HEAD") return get;
        if (method == "PUT") return put;
        return method == "DELETE" ? erase : nullptr;
    }
    [[nodiscard]] std::string methods() const {
        return std::string("GET, HEAD") + (put ? ", PUT" : "") + (erase ? ", DELETE" : "");
    }
};

const std::vector<Pages::Page>& Pages::all() {
    static const std::vector<Page> pages{
        {"/", "this list", &Pages::list, nullptr, nullptr},
        {"/healthz", "200 while this process works; 503: restart it", &Pages::health, nullptr, nullptr},
        {"/readyz",
         "200 while requests should be sent here, else 503, with a line a check; ?exclude=pool,crl leaves checks out",
         &Pages::ready, nullptr, nullptr},
        {"/metrics", "for Prometheus", &Pages::metrics, nullptr, nullptr},
        {"/requests", "requests in flight, oldest first", &Pages::requests, nullptr, nullptr},
        {"/log-level", "least level that is logged; PUT sets it until the next start", &Pages::logLevel,
         &Pages::setLogLevel, nullptr},
        {"/maintenance",
         "maintenance in force here; PUT {\"scope\", \"until\", \"reason\"} sets this copy's own, DELETE ends that",
         &Pages::maintenance, &Pages::setMaintenance, &Pages::clearMaintenance}};
    return pages;
}

Pages::Pages(const base::Config& config, Sources sources, const Readiness& readiness)
    : production_(config.environment.isProduction()),
      loopbackOnly_(isLoopback(config.monitor.address)),
      stuckAfter_(std::chrono::seconds{config.limits.requestSeconds} + kStuckGrace),
      sources_(std::move(sources)),
      readiness_(readiness) {}

Reply Pages::answer(const Request& request) const {
    if (loopbackOnly_ && !request.host.empty() && !isLocalName(request.host))
        return said(421, "Ask by IP address or as localhost: a name could be one that a web page made to lead here.");
    const auto target = parseTarget(request.target);
    const auto page = std::ranges::find(all(), target.path, &Page::path);
    if (page == all().end())
        return said(404, "There is no " + base::forLog(target.path) + ": GET / lists what there is.");
    const auto handler = page->handler(request.method);
    if (handler == nullptr) {
        auto reply = said(405, std::string(page->path) + " takes " + page->methods() + " only.");
        reply.allow = page->methods();
        return reply;
    }
    const bool changes = request.method != "GET" && request.method != "HEAD";
    if (changes && (request.hasOrigin || !request.confirmed))
        return said(403, "Not for web pages: send the header \"X-PSI-Monitor: 1\" and no Origin.");
    try {
        return (this->*handler)(request, target);
    } catch (const std::invalid_argument& error) {
        return said(400, error.what());
    }
}

Reply Pages::list(const Request&, const Target&) const {
    std::string out = std::string("psi-gateway ") + base::version() + "\n\n";
    for (const auto& page : all()) out += std::string(page.methods()) + " " + page.path + ": " + page.what + "\n";
    return said(200, out +
                         "\nText, or JSON with Accept: application/json or ?format=json.\n"
                         "PUT and DELETE need the header X-PSI-Monitor: 1.");
}

Reply Pages::health(const Request& request, const Target& target) const {
    using State = base::RequestRecord::State;
    std::size_t stuck = 0;
    if (sources_.inFlight)
        stuck = static_cast<std::size_t>(std::ranges::count_if(sources_.inFlight(), [&](const auto& one) {
            return (one.state == State::Running || one.state == State::InDatabase) && one.age > stuckAfter_;
        }));
    const auto text = stuck == 0 ? "alive"
                                 : std::to_string(stuck) +
                                       " workers are stuck, long past limits.request_seconds: save "
                                       "GET /requests, then restart this process";
    const unsigned status = stuck == 0 ? 200 : 503;
    if (!wantsJson(request, target)) return said(status, text);
    return json(status, nlohmann::ordered_json{{"alive", stuck == 0}, {"text", text}}.dump(2) + '\n');
}

Reply Pages::ready(const Request& request, const Target& target) const {
    const auto found = target.query.find("exclude");
    const auto lines = without(readiness_.lines(), found == target.query.end() ? "" : found->second);
    const unsigned status = allGood(lines) ? 200 : 503;
    if (wantsJson(request, target)) return json(status, readinessJson(lines));
    return {.status = status, .body = readinessText(lines)};
}

Reply Pages::metrics(const Request&, const Target&) const {
    return {.body = base::metricsText(), .contentType = "text/plain; version=0.0.4; charset=utf-8"};
}

Reply Pages::requests(const Request& request, const Target& target) const {
    auto inFlight = sources_.inFlight ? sources_.inFlight() : std::vector<base::InFlightRequest>{};
    if (wantsJson(request, target)) return json(200, requestsJson(std::move(inFlight)));
    return {.body = requestsText(std::move(inFlight))};
}

Reply Pages::logLevel(const Request& request, const Target& target) const {
    const auto level = base::logLevel();
    if (!wantsJson(request, target)) return said(200, level);
    return json(200, nlohmann::json{{"level", level}}.dump() + '\n');
}

Reply Pages::setLogLevel(const Request& request, const Target& target) const {
    const auto level = valueOf(request.body, "level");
    if (!base::isLogLevel(level))
        throw std::invalid_argument("The body must be one of trace, debug, info, warn, error, critical.");
    if (production_ && (level == "trace" || level == "debug"))
        return said(403, level + " is not for production: nothing keeps people's data out of it.");
    base::setLogLevel(level, "monitor, " + request.peer);
    return logLevel(request, target);
}

Reply Pages::maintenance(const Request& request, const Target& target) const {
    if (!sources_.maintenance) return said(501, "This gateway has no maintenance mode.");
    const auto now = sources_.maintenance();
    if (wantsJson(request, target)) return json(200, maintenanceJson(now));
    return {.body = maintenanceText(now)};
}

Reply Pages::setMaintenance(const Request& request, const Target& target) const {
    if (!sources_.setMaintenance) return said(501, "This gateway has no maintenance mode.");
    const auto wanted = parseMaintenance(request.body, now());
    spdlog::warn("maintenance of this copy alone set by monitor, {}: {}", request.peer, base::forLog(wanted.reason));
    sources_.setMaintenance(wanted);
    return maintenance(request, target);
}

Reply Pages::clearMaintenance(const Request& request, const Target& target) const {
    if (!sources_.setMaintenance) return said(501, "This gateway has no maintenance mode.");
    spdlog::warn("maintenance of this copy alone ended by monitor, {}", request.peer);
    sources_.setMaintenance(std::nullopt);
    return maintenance(request, target);
}

}  // namespace psi::monitor
