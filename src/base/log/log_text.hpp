#pragma once

#include <string>
#include <string_view>

namespace psi::base {

/// Adds `text` as a quoted JSON string, masked and always valid UTF-8.
void appendJson(std::string& line, std::string_view text);

}  // namespace psi::base
