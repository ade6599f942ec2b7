#pragma once

#include <filesystem>

#include "psi/base/config.hpp"

namespace psi::seguranca {

/// base::readConfig with the files that the options name, the content of tls.ticket_keys_file, and, for production,
/// what makes a configuration unsafe: weak or foreign-looking certificates, passwords that can be guessed, connections
/// that can be listened to. All mistakes, in the order of lines; the same for psi-gateway at start and for `psi-admin
/// check-config`. Connects to nothing.
[[nodiscard]] base::ConfigResult readConfiguration(const std::filesystem::path& ficheiro);

}  // namespace psi::seguranca
