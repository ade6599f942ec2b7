#include "app/admin/command_line/tree.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include <CLI/CLI.hpp>

namespace psi::admin {
namespace {

/// Letters to add, take away or change to make one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

/// The last of the commands that were recognised.
const CLI::App& deepest(const CLI::App& app) {
    const auto given = app.get_subcommands();
    return given.empty() ? app : deepest(*given.back());
}

std::vector<std::string> candidates(const CLI::App& app, bool options) {
    std::vector<std::string> names;
    if (!options)
        for (const auto* one : commandsOf(app)) names.push_back(one->get_name());
    else
        for (const auto* option : app.get_options())
            for (auto& name : namesOf(*option)) names.push_back(std::move(name));
    return names;
}

}  // namespace

std::vector<CLI::App*> commandsOf(const CLI::App& app) {
    auto commands = const_cast<CLI::App&>(app).get_subcommands([](const CLI::App*) { return true; });
    std::erase_if(commands, [](const CLI::App* one) { return one->get_name().empty(); });
    return commands;
}

std::string commandPath(const CLI::App& app) {
    const auto* parent = app.get_parent();
    return parent == nullptr ? "psi-admin" : commandPath(*parent) + ' ' + app.get_name();
}

void everyCommand(CLI::App& app, const std::function<void(CLI::App&)>& look) {
    look(app);
    for (auto* one : commandsOf(app)) everyCommand(*one, look);
}

std::vector<std::string> namesOf(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const auto& name : option.get_lnames()) names.push_back("--" + name);
    for (const auto& name : option.get_snames()) names.push_back("-" + name);
    return names;
}

void takeConfigAnywhere(CLI::App& program, std::string& file) {
    everyCommand(program, [&](CLI::App& app) {
        if (app.get_option_no_throw("--config") != nullptr) return;
        app.add_option("--config", file, "configuration file (TOML); PSI_CONFIG of the environment where left out")
            ->type_name("FILE");
    });
}

std::string suggestion(const CLI::App& program) {
    const auto left = program.remaining(true);
    if (left.empty()) return {};
    const auto word = left.front().substr(0, left.front().find('='));
    const auto& app = deepest(program);
    std::string best;
    std::size_t nearest = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const auto& name : candidates(app, word.starts_with('-'))) {
        // Who wrote the beginning of a word meant the word.
        const auto far = name.starts_with(word) && word.size() > 1 ? 1 : distance(word, name);
        if (far < nearest && far < name.size()) nearest = far, best = name;
    }
    return "psi-admin: " + left.front() + " is nothing that is known here" +
           (best.empty() ? "" : ": did you mean " + best + "?");
}

}  // namespace psi::admin
