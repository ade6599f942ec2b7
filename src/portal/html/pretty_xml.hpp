#pragma once

#include <string_view>

#include "portal/html/html.hpp"

namespace psi::portal {

/// A kept text as a block of code: XML an element a line, indented; what is no XML as it is.
void prettyXml(Html& html, std::string_view texto);

}  // namespace psi::portal
