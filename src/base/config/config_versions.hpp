#pragma once

#include <toml++/toml.h>

#include "base/config/config_reading.hpp"
#include "psi/base/version_dates.hpp"

namespace psi::base {

/// Reads [versions.<service>.v<N>]: what is no mistake.
[[nodiscard]] VersionSettings readVersions(Reading& reading, const toml::table& section);
/// In production what the calendar has against its rules is a mistake.
void checkVersions(Reading& reading, const VersionSettings& settings);

}  // namespace psi::base
