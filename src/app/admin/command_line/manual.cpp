#include "app/admin/command_line/manual.hpp"

#include <string_view>

#include <CLI/CLI.hpp>

#include "app/admin/command_line/tree.hpp"
#include "psi/base/config.hpp"
#include "psi/base/version.hpp"

namespace psi::admin {
namespace {

/// Text that troff takes for nothing else.
std::string roff(std::string_view text) {
    std::string result;
    for (const char sign : text) {
        if (sign == '\\')
            result += "\\e";
        else if (sign == '-')
            result += "\\-";
        else if (sign == '\'' || sign == '.')
            result += std::string("\\&") + sign;
        else
            result += sign == '\n' ? ' ' : sign;
    }
    return result;
}

std::string head(const char* name, const char* section, const char* about) {
    return std::string(".TH ") + name + ' ' + section + " \"\" \"PSI Gateway " + base::version() +
           "\" \"PSI Gateway\"\n.SH NAME\n" + roff(about) + '\n';
}

/// "--limit INT", "file": as it is given.
std::string spelling(const CLI::Option& option) {
    auto names = namesOf(option);
    std::string text = names.empty() ? "\\fI" + roff(option.get_name(true)) + "\\fR" : "";
    for (const auto& name : names) text += (text.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
    const auto kind = option.get_type_name();
    if (!names.empty() && option.get_items_expected_max() > 0 && !kind.empty()) text += " \\fI" + roff(kind) + "\\fR";
    return text;
}

bool isGeneral(const CLI::Option& option) {
    return option.check_name("--help") || option.check_name("--config") || option.check_name("--json");
}

std::string optionsOf(const CLI::App& app) {
    std::string text;
    for (const auto* option : app.get_options()) {
        if (isGeneral(*option)) continue;
        text += ".TP\n" + spelling(*option) + '\n' + roff(option->get_description());
        if (const auto usual = option->get_default_str(); !usual.empty() && usual != "\"\"")
            text += " Default: " + roff(usual) + '.';
        if (option->get_required()) text += " Required.";
        text += '\n';
    }
    return text;
}

void appendCommand(std::string& text, const CLI::App& app) {
    const auto below = commandsOf(app);
    const auto path = commandPath(app).substr(std::string_view{"psi-admin "}.size());
    text += (app.get_parent()->get_parent() == nullptr ? ".SS " : ".PP\n.B ") + roff(path) +
            (app.get_parent()->get_parent() == nullptr ? "\n" : "\n.br\n") + roff(app.get_description()) + '\n';
    if (below.empty()) text += optionsOf(app);
    for (const auto* one : below) appendCommand(text, *one);
}

constexpr const char* kAbout = R"(.SH SYNOPSIS
\fBpsi\-admin\fR \fICOMMAND\fR [\fIOPTION\fR...] [\fB\-\-config\fR \fIFILE\fR]
.SH DESCRIPTION
Administers the store and the configuration of \fBpsi\-gateway\fR(8). What changes something leaves a line in the audit
trail with \fB\-\-operator\fR, or the name of the operating system's user.
.SH GENERAL OPTIONS
.TP
\fB\-\-config\fR \fIFILE\fR
The configuration, before or after the command's name; where left out, that of PSI_CONFIG.
.TP
\fB\-\-json\fR
Prints one JSON object instead of words.
.TP
\fB\-\-yes\fR
Asks nothing. A question is asked on a terminal only, before what cannot be undone.
.TP
\fB\-\-help\fR
The command's options.
.SH COMMANDS
)";

constexpr const char* kEnd = R"(.SH EXIT STATUS
.TP
0
Done.
.TP
1
Not done: the store is away, it was refused, or something went wrong.
.TP
2
A mistake on the command line or in the configuration.
.SH ENVIRONMENT
.TP
PSI_CONFIG
The configuration file.
.TP
PSI_DATABASE_OWNER_PASSWORD, PSI_DATABASE_ADMIN_PASSWORD
Passwords, where no file of the configuration has them.
.SH SEE ALSO
\fBpsi\-gateway\fR(8), \fBpsi\-gateway.toml\fR(5), /usr/share/doc/psi\-gateway/operations
)";

}  // namespace

std::string manualOfCommands(const CLI::App& program) {
    auto text = head("PSI-ADMIN", "8", "psi-admin - administers the store of PSI Gateway") + kAbout;
    for (const auto* one : commandsOf(program)) appendCommand(text, *one);
    return text + kEnd;
}

std::string manualOfConfiguration() {
    auto text = head("PSI-GATEWAY.TOML", "5", "psi-gateway.toml - configuration of PSI Gateway") +
                ".SH DESCRIPTION\nA TOML file, named by \\fB\\-\\-config\\fR. A key that is not in this page is a "
                "mistake, so is a value outside its range; \\fBpsi\\-admin check\\-config\\fR names every mistake. "
                "${NAME} in a text is replaced by that environment variable; relative paths are relative to the "
                "file's folder. Sizes are in bytes.\n";
    std::string section;
    for (const auto& option : base::optionTable()) {
        const auto dot = option.path.find('.');
        if (option.path.substr(0, dot) != section) {
            section = option.path.substr(0, dot);
            text += ".SH [" + roff(section) + "]\n";
        }
        text += ".TP\n\\fB" + roff(option.path.substr(dot + 1)) + "\\fR = " + roff(option.type) + '\n' +
                roff(option.description) + (option.range.empty() ? "" : " " + roff(option.range) + ".") +
                (option.defaultText.empty() ? " Required." : " Default " + roff(option.defaultText) + ".") + '\n';
    }
    return text + ".SH SEE ALSO\n\\fBpsi\\-gateway\\fR(8), \\fBpsi\\-admin\\fR(8)\n";
}

}  // namespace psi::admin
