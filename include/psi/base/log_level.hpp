#pragma once

#include <string>
#include <string_view>

namespace psi::base {

/// Least level that is logged now, as log.level names them.
[[nodiscard]] std::string logLevel();
[[nodiscard]] bool isLogLevel(std::string_view name);

/// From here on this is the least level, for every thread, until it is set again; `who` asked for it. Says so in the
/// log, at a level that is written whatever the two are. `name` must be a level. Between startLog and stopLog.
void setLogLevel(std::string_view name, std::string_view who);

}  // namespace psi::base
