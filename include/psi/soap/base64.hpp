#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace psi::soap {

/// Bytes that `bytes` of them take as base64.
[[nodiscard]] constexpr std::size_t base64Size(std::size_t bytes) noexcept {
    return (bytes + 2) / 3 * 4;
}

void appendBase64(std::string& text, std::string_view bytes);

/// As XML Schema has it (xs:base64Binary): white space anywhere, padded, no bits left over; nothing for any other text.
/// Linear.
[[nodiscard]] std::optional<std::string> readBase64(std::string_view text);

}  // namespace psi::soap
