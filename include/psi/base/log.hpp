#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <spdlog/spdlog.h>

#include "psi/base/config.hpp"

namespace psi::base {

/// Starts the process's asynchronous, bounded logger (JSON lines; a full queue drops the oldest line, never blocks).
void startLog(const Config::Log& options);
/// Writes out what is queued. Call once, before exit.
void stopLog();

/// Masks every run of 11 digits that begins with 1 or 2 (a NISS) but for its last three, and escapes control characters.
[[nodiscard]] std::string forLog(std::string_view text);

}  // namespace psi::base
