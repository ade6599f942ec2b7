#pragma once

#include <string_view>

namespace psi::portal {

/// The one stylesheet of the page.
[[nodiscard]] std::string_view stylesheet();

}  // namespace psi::portal
