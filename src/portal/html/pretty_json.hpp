#pragma once

#include <string_view>

#include "portal/html/html.hpp"

namespace psi::portal {

/// A masked JSON text, whole or cut, indented as `pre`, as prettyXml. Linear.
void prettyJson(Html& html, std::string_view texto, std::string_view name);

/// A masked request or reply, in the form that it has.
void prettyBody(Html& html, std::string_view texto, std::string_view name);

}  // namespace psi::portal
