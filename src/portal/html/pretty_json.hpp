#pragma once

#include <string_view>

#include "portal/html/html.hpp"

namespace psi::portal {

/// A masked JSON text, whole or cut, indented as `pre`. Linear.
void prettyJson(Html& html, std::string_view texto);

/// A masked request or reply, in the form that it has.
void prettyBody(Html& html, std::string_view texto);

}  // namespace psi::portal
