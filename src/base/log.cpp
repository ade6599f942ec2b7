#include "psi/base/log.hpp"

#include <cmath>
#include <ctime>
#include <memory>

#include <spdlog/async.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "log_text.hpp"

namespace psi::base {

namespace {

// Lines of this logger are JSON members already; those of any other are a message.
constexpr const char* eventLogger = "psi.event";

class JsonFormatter final : public spdlog::formatter {
public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
        using namespace std::chrono;
        const auto micros = duration_cast<microseconds>(message.time.time_since_epoch()).count();
        const std::time_t seconds = micros / 1'000'000;
        std::tm utc{};
        gmtime_r(&seconds, &utc);
        const auto level = spdlog::level::to_string_view(message.level);
        line_ = fmt::format(R"({{"time":"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z","level":"{}",)",
                            utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                            micros % 1'000'000, std::string_view(level.data(), level.size()));
        const std::string_view payload(message.payload.data(), message.payload.size());
        if (message.logger_name == eventLogger) {
            line_ += payload;
        } else {
            line_ += R"("message":)";
            appendJson(line_, payload);
        }
        line_ += "}\n";
        out.append(line_.data(), line_.data() + line_.size());
    }

    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<JsonFormatter>();
    }

private:
    std::string line_;
};

// Ours and not spdlog's own, so that its thread has ended (and written all) before loggers and sink go.
std::shared_ptr<spdlog::details::thread_pool> writer;

std::shared_ptr<spdlog::logger> makeLogger(const char* name, const spdlog::sink_ptr& sink, const Config::Log& options) {
    auto logger =
        std::make_shared<spdlog::async_logger>(name, sink, writer, spdlog::async_overflow_policy::overrun_oldest);
    logger->set_level(spdlog::level::from_str(options.level));
    logger->flush_on(spdlog::level::info);
    return logger;
}

// Kept here so that an event costs no look-up under spdlog's registry lock. Written before threads log and after.
std::shared_ptr<spdlog::logger> events;

struct AppendValue {
    std::string& line;
    void operator()(std::int64_t value) const { line += std::to_string(value); }
    void operator()(double value) const { line += std::isfinite(value) ? fmt::format("{}", value) : "null"; }
    void operator()(bool value) const { line += value ? "true" : "false"; }
    void operator()(std::string_view value) const { appendJson(line, value); }
};

}  // namespace

void startLog(const Config::Log& options) {
    spdlog::sink_ptr sink;
    if (options.file.empty()) {
        sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    } else {
        sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(options.file.string());
    }
    sink->set_formatter(std::make_unique<JsonFormatter>());
    writer = std::make_shared<spdlog::details::thread_pool>(options.queueLines, 1);
    spdlog::set_default_logger(makeLogger("psi", sink, options));
    events = makeLogger(eventLogger, sink, options);
}

void stopLog() {
    writer.reset();
    events.reset();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
}

std::size_t droppedLogLines() {
    return writer ? writer->overrun_counter() : 0;
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
