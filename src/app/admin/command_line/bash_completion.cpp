#include <CLI/CLI.hpp>

#include "app/admin/command_line/manual.hpp"
#include "app/admin/command_line/tree.hpp"

namespace psi::admin {
namespace {

// The path of commands is what of the words before is in the table; an option's value is left to the names of files.
constexpr const char* kHead = R"(# bash completion for psi-admin: written by psi-admin completion bash

_psi_admin() {
    local word path=psi-admin i next
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        next="$path $word"
        [[ -v "_psi_admin_words[$next]" ]] && path=$next
    done
    word=${COMP_WORDS[COMP_CWORD]}
    if [[ $word != -* && " ${_psi_admin_values[$path]:-} " == *" ${COMP_WORDS[COMP_CWORD - 1]} "* ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "${_psi_admin_words[$path]:-}" -- "$word")
    [[ ${#COMPREPLY[@]} -gt 0 || $word == -* ]] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
}
)";

struct Words {
    std::string all, withValue;
};

Words wordsOf(const CLI::App& app) {
    Words words;
    for (const auto* one : commandsOf(app)) words.all += one->get_name() + ' ';
    for (const auto* option : app.get_options())
        for (const auto& name : namesOf(*option)) {
            if (!name.starts_with("--")) continue;
            words.all += name + ' ';
            if (option->get_items_expected_max() > 0) words.withValue += name + ' ';
        }
    return words;
}

}  // namespace

std::string bashCompletion(const CLI::App& program) {
    std::string words, values;
    everyCommand(const_cast<CLI::App&>(program), [&](CLI::App& app) {
        const auto own = wordsOf(app);
        words += "    ['" + commandPath(app) + "']='" + own.all + "'\n";
        values += "    ['" + commandPath(app) + "']='" + own.withValue + "'\n";
    });
    const auto table = [](const char* name, const std::string& rows) {
        return std::string("declare -gA ") + name + "=(\n" + rows + ")\n";
    };
    return kHead + table("_psi_admin_words", words) + table("_psi_admin_values", values) +
           "complete -F _psi_admin psi-admin\n";
}

}  // namespace psi::admin
