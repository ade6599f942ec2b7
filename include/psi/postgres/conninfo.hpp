#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::postgres {

/// Settings of a session, as in "-c name=value".
using SessionSettings = std::vector<std::pair<std::string, std::string>>;

/// What every session of ours sets: search path, UTC, generic plans, durable commits, a backstop for statements.
[[nodiscard]] SessionSettings gatewaySettings(const base::Config::Database& options);
[[nodiscard]] SessionSettings adminSettings();

/// A libpq connection string from the configured one (string or URI): what it does not say is added (application name,
/// connect and TCP time-outs, keepalives), the password is read from its file, else from `passwordVariable` of the
/// environment where that is set, and the settings are appended to its options. Of several servers the one numbered
/// `first` (from 0, modulo their number) is tried first, the others after it in turn.
/// Throws std::runtime_error on a string libpq cannot read or a password file that cannot be read.
[[nodiscard]] std::string connectionString(const std::string& configured, const std::filesystem::path& passwordFile,
                                           const char* passwordVariable, const std::string& application,
                                           const base::Config::Database& options, const SessionSettings& settings,
                                           std::size_t first = 0);

/// Which of the servers of that string this one is, as libpq says host and port of a connection; 0 where it is none.
[[nodiscard]] std::size_t serverNamed(const std::string& configured, const std::string& host, const std::string& port);

}  // namespace psi::postgres
