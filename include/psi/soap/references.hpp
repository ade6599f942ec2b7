#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "psi/soap/scanner.hpp"

namespace psi::soap {

/// The character that a reference stands for, by what is between "&" and ";": the five predefined names, and numbers of
/// characters XML 1.0 allows; nothing for any other text.
[[nodiscard]] std::optional<unsigned long> characterOf(std::string_view name);

/// The value of an attribute as a parser gives it: references resolved, white space as spaces. `written`: of a scanned
/// tag.
[[nodiscard]] std::string attributeValue(std::string_view written);

/// The same where its type has whiteSpace="collapse" (xs:boolean, xs:anyURI): none at its ends, one space inside.
[[nodiscard]] std::string collapsedValue(std::string_view written);

/// gSOAP 2.8.124 takes a longer one for text.
[[nodiscard]] bool tooLongForGsoap(const Reference& reference);

}  // namespace psi::soap
