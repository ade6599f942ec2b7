#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace psi::soap {

/// Why a text is not base64, with what to do: Portuguese, without a final stop. Nothing for exactly the texts that
/// readBase64 takes: libxml2 looks only at the characters it knows and counts them. Linear.
[[nodiscard]] std::optional<std::string> whyNotBase64(std::string_view text);

}  // namespace psi::soap
