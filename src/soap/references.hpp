#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner.hpp"

namespace psi::soap {

/// The character that a reference stands for, by what is between "&" and ";": the five predefined names, and numbers of
/// characters XML 1.0 allows; nothing for any other text.
[[nodiscard]] std::optional<unsigned long> characterOf(std::string_view name);

/// gSOAP 2.8.124 takes a longer one for text.
[[nodiscard]] bool tooLongForGsoap(const Reference& reference);

}  // namespace psi::soap
