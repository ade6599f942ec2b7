#pragma once

#include <string>
#include <string_view>

namespace psi::admin {

/// What stands before libxml2: gives the message as UTF-8 without a mark, to be parsed as such, where nothing in it can
/// cost more than in proportion to its size. UTF-16 with its mark, and declared ISO-8859-1, ISO-8859-15 and
/// Windows-1252, are turned into it. Throws FileRefused, with the line, on a DOCTYPE, a processing instruction, an
/// entity or another encoding, characters that XML has not, more attributes, namespaces, bytes of a tag or depth than
/// limits.* of the configuration have by default, and what is not well formed. Linear.
[[nodiscard]] std::string guardedXml(std::string_view bytes);

}  // namespace psi::admin
