#pragma once

#include <string>

#include "psi/base/config.hpp"

namespace psi::base::test {

/// docs/configuration.md, whole, as the table of options says it.
[[nodiscard]] std::string configurationPage();

/// The comment that stands before an option in config/*.toml: "# …" lines, wrapped.
[[nodiscard]] std::string explanation(const OptionInfo& info);

}  // namespace psi::base::test
