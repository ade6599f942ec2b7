#pragma once

namespace psi::base {

/// The release that this program is, as in "0.2.0" (CMakeLists.txt). Thread-safe.
[[nodiscard]] const char* version() noexcept;

}  // namespace psi::base
