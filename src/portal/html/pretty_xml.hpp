#pragma once

#include <string_view>

#include "portal/html/html.hpp"

namespace psi::portal {

/// A kept text as a block of code: XML an element a line, indented; what is no XML as it is. A
/// wide line is scrolled to, by the keyboard too; `name` is what a reader of the screen hears.
void prettyXml(Html& html, std::string_view texto, std::string_view name);

}  // namespace psi::portal
