#pragma once

#include <string>
#include <string_view>

namespace psi::base {

/// What may be written to a terminal whoever wrote it: every control character but the line end (C0, DEL, C1, Unicode's
/// separators of lines and marks of direction) becomes "\u001b", and a byte that is not UTF-8 "\x9b". The first stands
/// for the same character inside the strings of JSON.
[[nodiscard]] std::string forTerminal(std::string_view text);

}  // namespace psi::base
