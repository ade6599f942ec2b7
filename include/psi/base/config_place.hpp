#pragma once

#include <filesystem>
#include <string>

namespace psi::base {

/// The line (from 1) of a configuration file on which an option ("tls.client_ca") stands; 0 where it does not, or the
/// file cannot be read. For mistakes that are found outside readConfig.
[[nodiscard]] unsigned lineOf(const std::filesystem::path& file, const std::string& option);

}  // namespace psi::base
