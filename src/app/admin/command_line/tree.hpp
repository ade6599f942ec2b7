#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace psi::admin {

// What is the same for every command is read from the commands themselves: help, completion, man page, suggestions.

/// The commands below `app`, in the order they were added.
[[nodiscard]] std::vector<CLI::App*> commandsOf(const CLI::App& app);
/// "psi-admin client add".
[[nodiscard]] std::string commandPath(const CLI::App& app);
/// Calls `look` for `app` and everything below it, parents first.
void everyCommand(CLI::App& app, const std::function<void(CLI::App&)>& look);
/// "--json", "-h": as they are written, long ones first.
[[nodiscard]] std::vector<std::string> namesOf(const CLI::Option& option);

/// --config before, between and after the names of commands.
void takeConfigAnywhere(CLI::App& program, std::string& file);

/// What nobody takes of the words given, and the command or option that is most like it, where one is near: "lst is
/// nothing that is known here: did you mean list?" Empty where every word was taken.
[[nodiscard]] std::string suggestion(const CLI::App& program);

}  // namespace psi::admin
