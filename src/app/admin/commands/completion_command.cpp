#include <memory>

#include <CLI/CLI.hpp>

#include "app/admin/command_context.hpp"
#include "app/admin/command_line/manual.hpp"

namespace psi::admin {

void addCompletion(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "completion",
        "Prints what completes commands and options with the TAB key: source <(psi-admin completion bash)");
    app->add_option("shell", "bash")->required()->check(CLI::IsMember({"bash"}));
    app->callback([&programa, &contexto] { contexto.saida().say(bashCompletion(programa)); });
}

void addManual(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("manual",
                                        "Prints a man page, for man -l -: of every command, or of the configuration.");
    const auto qual = std::make_shared<std::string>("commands");
    app->add_option("page", *qual, "commands or configuration")
        ->check(CLI::IsMember({"commands", "configuration"}))
        ->capture_default_str();
    app->callback([&programa, &contexto, qual] {
        contexto.saida().say(*qual == "commands" ? manualOfCommands(programa) : manualOfConfiguration());
    });
}

}  // namespace psi::admin
