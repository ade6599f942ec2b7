#include "psi/base/versoes.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include <toml++/toml.h>

#include "base/versoes/version_days.hpp"
#include "base/versoes/versions_file.hpp"

namespace psi::base {
namespace {

std::string text(const toml::table& row, const char* name) {
    const auto value = row[name].value<std::string>();
    if (!value) throw std::runtime_error(std::string("versoes.toml: a version without ") + name);
    return *value;
}

VersionDates::Day day(const toml::table& row, const char* name) {
    const auto date = row[name].value<toml::date>();
    if (!date) return std::nullopt;
    return std::chrono::year{date->year} / date->month / date->day;
}

Versao versao(const toml::table& row) {
    Versao one{.servico = text(row, "servico"),
               .versao = text(row, "versao"),
               .rotulo = {},
               .espaco = text(row, "espaco"),
               .sucessora = row["sucessora"].value_or(std::string()),
               .pagina = text(row, "pagina"),
               .datas = {}};
    one.rotulo = 'v' + one.versao.substr(0, one.versao.find('.'));
    for (const auto& [name, member] : kVersionDays) one.datas.*member = day(row, name);
    return one;
}

std::vector<Versao> readTable() {
    std::vector<Versao> all;
    const auto root = toml::parse(versionsFiles().front().content, std::string_view("versoes.toml"));
    const auto* rows = root["versao"].as_array();
    if (!rows) throw std::runtime_error("versoes.toml: no version");
    for (const auto& row : *rows) all.push_back(versao(*row.as_table()));
    return all;
}

}  // namespace

std::span<const Versao> versoesPublicadas() {
    static const std::vector<Versao> all = readTable();
    return all;
}

std::vector<Versao> calendarioDeVersoes(const VersionSettings& settings) {
    std::vector<Versao> all(versoesPublicadas().begin(), versoesPublicadas().end());
    for (auto& one : all) {
        const auto given = settings.find(one.nome());
        if (given == settings.end()) continue;
        for (const auto& [name, member] : kVersionDays)
            if (given->second.datas.*member) one.datas.*member = given->second.datas.*member;
        if (!given->second.pagina.empty()) one.pagina = given->second.pagina;
    }
    return all;
}

std::vector<VersionChange> changedVersions(const VersionSettings& before, const VersionSettings& after) {
    std::vector<VersionChange> changes;
    const auto was = calendarioDeVersoes(before), is = calendarioDeVersoes(after);
    for (std::size_t i = 0; i < was.size(); ++i) {
        const auto add = [&](const char* name, const std::string& old, const std::string& now) {
            if (old != now) changes.push_back({"versions." + was[i].nome() + '.' + name, old, now});
        };
        for (const auto& [name, member] : kVersionDays)
            add(name, dayText(was[i].datas.*member), dayText(is[i].datas.*member));
        add("pagina", was[i].pagina, is[i].pagina);
    }
    return changes;
}

std::string caminhoDaVersao(std::string_view nome) {
    const auto ponto = nome.rfind('.');
    return "/psi/" + std::string(nome.substr(0, ponto)) + '/' + std::string(nome.substr(ponto + 1));
}

std::string dayText(const VersionDates::Day& day) {
    if (!day) return {};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day->year()),
                  static_cast<unsigned>(day->month()), static_cast<unsigned>(day->day()));
    return text;
}

}  // namespace psi::base
