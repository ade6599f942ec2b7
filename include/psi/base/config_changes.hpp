#pragma once

#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::base {

/// An option that two configurations do not agree on.
struct OptionChange {
    std::string option;         ///< "server.workers"
    std::string before, after;  ///< as a file says it, texts quoted; both empty where they are not for a log
};

/// In the order of the documentation. What files that options name hold is not looked at.
[[nodiscard]] std::vector<OptionChange> changedOptions(Config before, Config after);

}  // namespace psi::base
