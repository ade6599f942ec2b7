#include "option_documents.hpp"

#include <sstream>

namespace psi::base::test {

namespace {

constexpr std::size_t commentWidth = 110;

constexpr const char* pageHead = R"(# Configuration

One TOML file, given as `psi-gateway --config FILE`. `psi-admin check-config FILE` names every mistake of a file
at once, as `file:line: option: text`; the gateway refuses to start on a file with one. [quality.toml](../config/quality.toml)
and [production.toml](../config/production.toml) hold every option, explained in place.

- A key that is not in this table is a mistake, so is a value of another type or outside its range.
- `${NAME}` in a text is replaced by that environment variable; one that is not set is a mistake. An integer may be given
  as such a text: `port = "${PSI_PORT}"`.
- Relative paths are relative to the file's own folder.
- Secrets never stand in the file: options name the files that hold them. A password in a connection string is refused.
- Production (`environment.name = "PRODUCAO"`) also refuses secrets that every user of the machine can open, log level
  trace, and fewer database connections than workers.
- Sizes are in bytes, times in the unit of the option's name. Changes take effect at the next start.

This page is written from `src/base/config_options.cpp`. When a test says that it is out of date, run that test with
`PSI_WRITE_DOCUMENTS=1`.
)";

std::string sectionOf(const OptionInfo& info) {
    return info.path.substr(0, info.path.find('.'));
}

}  // namespace

std::string configurationPage() {
    std::string page = pageHead, section;
    for (const auto& info : optionTable()) {
        if (sectionOf(info) != section) {
            section = sectionOf(info);
            page += "\n## [" + section + "]\n\n| Option | Type | Range | Default | Meaning |\n|---|---|---|---|---|\n";
        }
        const auto byDefault = info.defaultText.empty() ? "required" : '`' + info.defaultText + '`';
        page += "| `" + info.path.substr(section.size() + 1) + "` | " + info.type + " | " + info.range + " | " +
                byDefault + " | " + info.description + " |\n";
    }
    return page;
}

std::string explanation(const OptionInfo& info) {
    std::string text = info.description;
    if (!info.range.empty()) text += ' ' + info.range + '.';
    text += info.defaultText.empty() ? " Required." : " Default " + info.defaultText + '.';
    std::string lines, line = "#";
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (line.size() + 1 + word.size() > commentWidth) {
            lines += line + '\n';
            line = "#";
        }
        line += ' ' + word;
    }
    return lines + line + '\n';
}

}  // namespace psi::base::test
