#pragma once

#include <string>

#include "load.hpp"
#include "options.hpp"

namespace psi::load {

[[nodiscard]] std::string table(const Options& options, const Result& result);
/// One JSON object; times in microseconds, sizes in bytes.
[[nodiscard]] std::string json(const Options& options, const Result& result);

}  // namespace psi::load
