#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include <spdlog/spdlog.h>

#include "psi/base/config.hpp"

namespace psi::base {

/// Starts the process's asynchronous, bounded logger (JSON lines; a full queue drops the oldest line, never blocks).
/// Every line is one object: "time" (UTC), "level", then "message" (what spdlog was given) or "event" with its fields.
/// Every text in it is masked as by `forLog`. Call before any thread logs. Throws spdlog::spdlog_ex where the file
/// cannot be opened.
void startLog(const Config::Log& options);
/// Writes out what is queued and goes back to spdlog's own logger. Call once, before exit; no thread may log meanwhile.
void stopLog();
/// Opens log.file anew, for what has renamed it; nothing where the log is standard error. Thread-safe; returns at once,
/// every line logged from then on is in the new file. One that cannot be opened leaves the old one in use and a line in
/// it.
void reopenLog();
/// Lines dropped since startLog because the queue was full.
[[nodiscard]] std::size_t droppedLogLines();

/// Masks every run of 11 digits that begins with 1 or 2 (a NISS) but for the first and the last, and escapes control
/// characters. Correlation ids (32 lower-case hexadecimal digits) and UUIDs stay whole. Bytes that are not UTF-8 become
/// "\xNN".
[[nodiscard]] std::string forLog(std::string_view text);

/// One field of a logged event.
struct LogField {
    std::string_view name;  ///< lower-case ASCII letters, digits and "_"
    std::variant<std::int64_t, double, bool, std::string_view> value;
};

/// One structured line. Thread-safe; costs nothing below the log's level. Texts are masked; the fields are copied.
///     logEvent(spdlog::level::info, "request", {{"operacao", nome}, {"codigo", std::int64_t{1}}});
void logEvent(spdlog::level::level_enum level, std::string_view event, std::initializer_list<LogField> fields);

}  // namespace psi::base
