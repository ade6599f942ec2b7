#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>

#include <toml++/toml.h>

#include "base/config/config_options.hpp"
#include "base/config/config_reading.hpp"
#include "base/config/config_text.hpp"
#include "base/config/config_versions.hpp"

namespace psi::base {

namespace fs = std::filesystem;

namespace {

constexpr std::streamsize largestFile = 1'048'576;

/// Reads one value into its option's member.
class ValueReader {
public:
    ValueReader(Reading& reading, const Option& option, const toml::node& node, const fs::path& folder)
        : reading_(reading), option_(option), node_(node), folder_(folder) {}

    void operator()(const IntegerOption& kind) {
        const auto value = integer();
        if (!value) return;
        if (*value < kind.least || *value > kind.most) {
            mistake("must be from " + std::to_string(kind.least) + " to " + std::to_string(kind.most) + ", not " +
                    std::to_string(*value));
        } else {
            kind.set(reading_.config, *value);
        }
    }

    void operator()(const TextOption& kind) {
        const auto value = text();
        if (!value) return;
        if (!kind.choices.empty() && std::ranges::find(kind.choices, *value) == kind.choices.end()) {
            std::string list;
            for (const auto& item : kind.choices) list += (list.empty() ? "\"" : ", \"") + item + '"';
            mistake("must be one of " + list + ", not \"" + *value + '"');
        } else if (const auto wrong = kind.mistake ? kind.mistake(*value) : std::string(); !wrong.empty()) {
            mistake(wrong);
        } else if (option_.required && value->empty()) {
            mistake("must not be empty");
        } else {
            kind.at(reading_.config) = *value;
        }
    }

    void operator()(const PathOption& kind) {
        const auto value = text();
        if (!value) return;
        if (option_.required && value->empty()) {
            mistake("must not be empty");
        } else if (value->find_first_of(std::string("\n\r\0", 3)) != value->npos) {
            mistake("must be the path of a file, not its content");
        } else if (!value->empty()) {
            kind.at(reading_.config) = (folder_ / *value).lexically_normal();
        }
    }

private:
    void mistake(std::string text) { reading_.mistake(option_.path, std::move(text)); }

    std::optional<std::string> text() {
        const auto* given = node_.as_string();
        if (!given) {
            mistake("must be a text in quotes");
            return std::nullopt;
        }
        auto expanded = expandEnvironment(given->get());
        if (expanded.mistake.empty()) return std::move(expanded.text);
        mistake(std::move(expanded.mistake));
        return std::nullopt;
    }

    std::optional<std::int64_t> integer() {
        if (const auto* given = node_.as_integer()) return given->get();
        const auto* asText = node_.as_string();
        if (!asText || asText->get().find("${") == std::string::npos) {
            mistake("must be an integer");
            return std::nullopt;
        }
        const auto digits = text();
        if (!digits) return std::nullopt;
        std::int64_t value = 0;
        const auto* end = digits->data() + digits->size();
        const auto parsed = std::from_chars(digits->data(), end, value);
        if (parsed.ec == std::errc() && parsed.ptr == end) return value;
        mistake("must be an integer, not \"" + *digits + '"');
        return std::nullopt;
    }

    Reading& reading_;
    const Option& option_;
    const toml::node& node_;
    const fs::path& folder_;
};

bool isSection(const std::string& name) {
    return std::ranges::any_of(options(), [&](const Option& o) { return o.path.starts_with(name + '.'); });
}

std::string unknownKey(const std::string& key) {
    if (key.find("password") == key.npos && key.find("secret") == key.npos) return "there is no such option";
    return "there is no such option; a secret never stands in this file, but in a file that an option names";
}

void readSection(Reading& reading, const std::string& section, const toml::table& values, const fs::path& folder) {
    for (const auto& [key, node] : values) {
        const auto path = section + '.' + std::string(key.str());
        const unsigned line = key.source().begin.line;
        const auto option = std::ranges::find(options(), path, &Option::path);
        if (option == options().end()) {
            reading.mistakeOnLine(line, path, unknownKey(path));
            continue;
        }
        reading.found(path, line);
        std::visit(ValueReader(reading, *option, node, folder), option->kind);
    }
}

/// Gives what it says of versions.
VersionSettings readTable(Reading& reading, const toml::table& root, const fs::path& folder) {
    VersionSettings versions;
    for (const auto& [key, node] : root) {
        const std::string name(key.str());
        const unsigned line = key.source().begin.line;
        const auto* section = node.as_table();
        if (name == "versions" && section) {
            versions = readVersions(reading, *section);
        } else if (!isSection(name)) {
            reading.mistakeOnLine(line, name, section ? "there is no such section" : unknownKey(name));
        } else if (!section) {
            reading.mistakeOnLine(line, name, "must be a section: [" + name + "]");
        } else {
            readSection(reading, name, *section, folder);
        }
    }
    for (const auto& option : options()) {
        if (option.required && !reading.has(option.path)) reading.mistake(option.path, "is required");
    }
    return versions;
}

std::optional<std::string> content(const fs::path& file) {
    std::error_code failed;
    if (fs::is_directory(file, failed)) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(largestFile) + 1, '\0');
    if (!stream.read(text.data(), largestFile + 1) && !stream.eof()) return std::nullopt;
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

}  // namespace

ConfigResult Reading::finish() && {
    std::ranges::stable_sort(errors_, {}, [](const ConfigError& e) { return e.line - 1U; });
    return {std::move(config), std::move(errors_)};
}

ConfigResult readConfig(const fs::path& file, NamedFiles files) {
    Reading reading(file.string());
    const auto text = content(file);
    if (!text || text->size() > static_cast<std::size_t>(largestFile)) {
        reading.mistakeOnLine(0, "", text ? "more than 1 MiB is no configuration" : "the file cannot be read");
        return std::move(reading).finish();
    }
    VersionSettings versions;
    try {
        const auto root = toml::parse(*text, file.string());
        versions = readTable(reading, root, fs::absolute(file).parent_path());
    } catch (const toml::parse_error& error) {
        reading.mistakeOnLine(error.source().begin.line, "", std::string(error.description()));
        return std::move(reading).finish();
    }
    checkRelations(reading);
    checkVersions(reading, versions);
    if (files == NamedFiles::Check) checkNamedFiles(reading);
    return std::move(reading).finish();
}

std::string describe(const ConfigError& error) {
    std::string text = error.file;
    if (error.line) text += ':' + std::to_string(error.line);
    if (!error.option.empty()) text += ": " + error.option;
    return text + ": " + error.text;
}

}  // namespace psi::base
