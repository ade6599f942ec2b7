#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/soap/refusal.hpp"

namespace psi::soap {

inline constexpr std::string_view kXopNamespace = "http://www.w3.org/2004/08/xop/include";

/// An xop:Include in an envelope.
struct Inclusion {
    std::size_t begin = 0, end = 0;  ///< its bytes
    std::string id;                  ///< of what it stands for: the value of its href behind "cid:"
};

/// Every xop:Include of an envelope without byte order mark, in their order; each alone in its element and empty.
[[nodiscard]] std::variant<std::vector<Inclusion>, Refusal> findInclusions(std::string_view envelope,
                                                                           const base::Config::Limits& limits);

}  // namespace psi::soap
