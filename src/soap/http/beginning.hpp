#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "psi/base/config.hpp"

namespace psi::soap {

/// The local name of Body's first element, as far as it can be seen in the first bytes of a request: empty where it is
/// not among them or what stands there is no envelope. Of a multipart whose first part is not the envelope, nothing: it
/// cannot be known yet. Only to decide how much more is read: who reads the request afterwards judges it as a whole.
/// Linear; thread-safe.
[[nodiscard]] std::optional<std::string> bodyElement(std::string_view beginning, bool multipart,
                                                     const base::Config::Limits& limits);

}  // namespace psi::soap
