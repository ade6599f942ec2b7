// [versions.<service>.v<N>]: the one part of a configuration whose options are named by what is published.

#include <algorithm>
#include <charconv>

#include "base/config/config_versions.hpp"
#include "base/versoes/version_days.hpp"
#include "psi/base/versoes.hpp"

namespace psi::base {
namespace {

constexpr const char* kPage = "pagina";

VersionDates::Day dayOf(const toml::node& node) {
    int year = 0;
    unsigned month = 0, day = 0;
    if (const auto* date = node.as_date()) {
        year = date->get().year;
        month = date->get().month;
        day = date->get().day;
    } else if (const auto* text = node.as_string()) {
        const auto& said = text->get();
        constexpr std::size_t kLength = 10;
        if (said.size() != kLength || said[4] != '-' || said[7] != '-') return std::nullopt;
        const auto number = [&](std::size_t at, std::size_t size, auto& into) {
            const auto* const end = said.data() + at + size;
            return std::from_chars(said.data() + at, end, into).ptr == end;
        };
        if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return std::nullopt;
    }
    const auto read = std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
    return year >= 2000 && read.ok() ? VersionDates::Day(read) : std::nullopt;
}

/// What may stand in a header between "<" and ">".
bool isAddress(const std::string& text) {
    const bool plain =
        std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f' && c != '<' && c != '>' && c != '"'; });
    return plain && (text.starts_with("https://") || text.starts_with('/'));
}

void readOption(Reading& reading, const std::string& path, const std::string& name, const toml::node& node,
                VersionOptions& into) {
    reading.found(path, node.source().begin.line);
    if (name == kPage) {
        const auto* text = node.as_string();
        if (!text || !isAddress(text->get()))
            return reading.mistake(path, "must be an address that begins with https:// or /");
        into.pagina = text->get();
        return;
    }
    const auto known = std::ranges::find(kVersionDays, name, &VersionDay::name);
    if (known == kVersionDays.end())
        return reading.mistakeOnLine(node.source().begin.line, path, "there is no such option");
    const auto day = dayOf(node);
    if (!day) return reading.mistake(path, "must be a day from the year 2000 on, as in 2027-02-26");
    into.datas.*known->day = day;
}

void readVersion(Reading& reading, const std::string& name, const toml::table& values, VersionSettings& settings) {
    const auto published = versoesPublicadas();
    if (std::ranges::find(published, name, &Versao::nome) == published.end())
        return reading.mistakeOnLine(values.source().begin.line, "versions." + name, "there is no such version");
    auto& options = settings[name];
    for (const auto& [key, node] : values) {
        const std::string option(key.str());
        readOption(reading, "versions." + name + '.' + option, option, node, options);
    }
}

}  // namespace

VersionSettings readVersions(Reading& reading, const toml::table& section) {
    VersionSettings settings;
    for (const auto& [service, versions] : section) {
        const std::string name(service.str());
        const auto line = service.source().begin.line;
        const auto* table = versions.as_table();
        if (!table) {
            reading.mistakeOnLine(line, "versions." + name, "must be a section: [versions." + name + ".v1]");
            continue;
        }
        for (const auto& [version, values] : *table) {
            const auto full = name + '.' + std::string(version.str());
            if (const auto* options = values.as_table())
                readVersion(reading, full, *options, settings);
            else
                reading.mistakeOnLine(version.source().begin.line, "versions." + full,
                                      "must be a section: [versions." + full + "]");
        }
    }
    return settings;
}

void checkVersions(Reading& reading, const VersionSettings& settings) {
    if (!reading.config.environment.isProduction()) return;
    auto findings = calendarFindings(settings);
    std::erase_if(findings, [&](const CalendarFinding& one) { return !reading.sound(one.option); });
    for (auto& finding : findings) reading.mistake(finding.option, std::move(finding.text));
}

VersionSettings readVersionSettings(const std::filesystem::path& file) {
    try {
        const auto root = toml::parse_file(file.string());
        Reading reading(file.string());
        const auto* section = root["versions"].as_table();
        return section ? readVersions(reading, *section) : VersionSettings{};
    } catch (const toml::parse_error&) {
        return {};
    }
}

}  // namespace psi::base
