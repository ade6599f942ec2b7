#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace psi::soap {

/// Offset of the first byte that is not part of well-formed UTF-8, or of the first character XML 1.0 does not allow
/// (controls other than tab and line ends, U+FFFE, U+FFFF); npos where there is none. Linear.
[[nodiscard]] std::size_t firstForbidden(std::string_view text) noexcept;

/// A character XML 1.0 allows (production Char).
[[nodiscard]] bool isXmlChar(unsigned long codePoint) noexcept;

/// `codePoint`: of a character XML allows.
void appendUtf8(std::string& text, unsigned long codePoint);

/// At most `bytes` bytes of `text`, cut between two characters.
[[nodiscard]] std::string_view cutText(std::string_view text, std::size_t bytes) noexcept;

}  // namespace psi::soap
