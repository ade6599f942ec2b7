#include "psi/base/log.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include <spdlog/sinks/stdout_sinks.h>

#include "base/log/line_sink.hpp"
#include "base/log/log_text.hpp"
#include "base/log/lost_lines.hpp"
#include "psi/base/log_level.hpp"

namespace psi::base {

namespace {

std::shared_ptr<LineSink> sink;

std::shared_ptr<spdlog::logger> makeLogger(const char* name, const Config::Log& options) {
    auto logger = std::make_shared<spdlog::logger>(name, sink);
    logger->set_level(spdlog::level::from_str(options.level));
    return logger;
}

// Kept here so that an event costs no look-up under spdlog's registry lock. Written before threads log and after.
std::shared_ptr<spdlog::logger> events;

/// In spdlog's order.
constexpr std::array<std::string_view, 6> levels{"trace", "debug", "info", "warn", "error", "critical"};

std::string_view nameOf(spdlog::level::level_enum level) {
    const auto place = static_cast<std::size_t>(level);
    if (place >= levels.size()) return "off";
    return levels[place];
}

struct AppendValue {
    std::string& line;
    void operator()(std::int64_t value) const { line += std::to_string(value); }
    void operator()(double value) const { line += std::isfinite(value) ? fmt::format("{}", value) : "null"; }
    void operator()(bool value) const { line += value ? "true" : "false"; }
    void operator()(std::string_view value) const { appendJson(line, value); }
};

}  // namespace

void startLog(const Config::Log& options) {
    sink = std::make_shared<LineSink>(options.file, options.queueLines,
                                      LogRotation{options.rotateBytes, options.rotateFiles});
    spdlog::set_default_logger(makeLogger("psi", options));
    events = makeLogger(eventLogger, options);
}

void stopLog() {
    events.reset();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
    sink.reset();
}

void reopenLog() {
    if (sink) sink->reopen();
}

std::size_t droppedLogLines() {
    return sink ? sink->dropped() : 0;
}

std::size_t lostLogLines() {
    return sink ? sink->lost() : 0;
}

std::string logLevel() {
    return std::string(nameOf(spdlog::get_level()));
}

bool isLogLevel(std::string_view name) {
    return std::ranges::find(levels, name) != levels.end();
}

void setLogLevel(std::string_view name, std::string_view who) {
    auto* const logger = spdlog::default_logger_raw();
    const auto before = logger->level();
    const auto after = spdlog::level::from_str(std::string(name));
    const auto say = [&] {
        spdlog::log(std::min(before, after), "log level is now {} instead of {}: asked for by {}", name, nameOf(before),
                    forLog(who));
    };
    if (after > before) say();
    logger->set_level(after);
    if (events) events->set_level(after);
    if (after <= before) say();
}

void logEvent(spdlog::level::level_enum level, std::string_view event, std::initializer_list<LogField> fields) {
    if (!events || !events->should_log(level)) return;
    std::string line = R"("event":)";
    appendJson(line, event);
    for (const auto& field : fields) {
        line += ",\"";
        line += field.name;
        line += "\":";
        std::visit(AppendValue{line}, field.value);
    }
    events->log(level, spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace psi::base
