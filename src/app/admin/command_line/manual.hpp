#pragma once

#include <string>

namespace CLI {
class App;
}

namespace psi::admin {

/// A man page of every command, in man(7).
[[nodiscard]] std::string manualOfCommands(const CLI::App& program);
/// A man page of every option of the configuration, in man(7).
[[nodiscard]] std::string manualOfConfiguration();
/// What bash sources to complete commands and options with the TAB key.
[[nodiscard]] std::string bashCompletion(const CLI::App& program);

}  // namespace psi::admin
