#pragma once

#include <string>

namespace psi::transport {

/// 32 random hexadecimal digits, lower case.
[[nodiscard]] std::string newCorrelationId();

}  // namespace psi::transport
