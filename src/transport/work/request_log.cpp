#include <limits>
#include <string>

#include "psi/base/log.hpp"
#include "transport/work/request_report.hpp"

namespace psi::transport {
namespace {

std::int64_t micros(std::chrono::nanoseconds time) {
    return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

/// Its digits are masked as the line is written.
std::string numberOrNothing(std::int64_t number) {
    return number == 0 ? std::string() : std::to_string(number);
}

}  // namespace

void log(const RequestReport& report) {
    using Field = std::variant<std::int64_t, double, bool, std::string_view>;
    const auto& record = report.record;
    const auto employer = numberOrNothing(record.employer);
    const Field codigo =
        record.codigo ? Field(std::int64_t{*record.codigo}) : Field(std::numeric_limits<double>::quiet_NaN());  // null
    base::logEvent(spdlog::level::info, "request",
                   {{"correlation", std::string_view(record.correlation)},
                    {"traceparent", report.traceparent},
                    {"service", std::string_view(record.service.load())},
                    {"operation", std::string_view(record.operation.load())},
                    {"binding", std::string_view(record.binding.load())},
                    {"client", record.client.load()},
                    {"employer", std::string_view(employer)},
                    {"outcome", std::string_view(record.outcome)},
                    {"codigo", codigo},
                    {"messages", std::string_view(record.messages)},
                    {"reason", std::string_view(record.reason)},
                    {"status", std::int64_t{report.status}},
                    {"replay", record.replay},
                    {"dry_run", record.dryRun},
                    {"request_bytes", static_cast<std::int64_t>(report.requestBytes)},
                    {"reply_bytes", static_cast<std::int64_t>(report.replyBytes)},
                    {"queue_us", micros(report.queue)},
                    {"pool_us", micros(record.pool)},
                    {"database_us", micros(record.database)},
                    {"statements", std::int64_t{record.statements}},
                    {"total_us", micros(report.total)},
                    {"delivered", report.delivered},
                    {"peer", report.peer}});
}

}  // namespace psi::transport
