#pragma once

#include <span>
#include <string_view>

namespace psi::base {

/// wsdl/versoes.toml, which is part of the program.
struct VersionsFile {
    std::string_view name, content;
};
[[nodiscard]] std::span<const VersionsFile> versionsFiles();

}  // namespace psi::base
