#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace psi::json {

/// The OpenAPI document of a service ("vinculos"), version 1, as YAML, with `base` ("https://host:port") as its server:
/// the same as its address serves. Nothing where there is no such service. Thread-safe.
[[nodiscard]] std::optional<std::string> openApiText(std::string_view service, std::string_view base);

}  // namespace psi::json
