#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "psi/base/falha.hpp"
#include "psi/base/version_dates.hpp"

/// The versions of each service, as wsdl/versoes.toml publishes them and a configuration postpones them. All
/// thread-safe.
namespace psi::base {

/// Client; the version that the path names is no longer served. One more Falha::Codigo, which no operation answers
/// with.
inline constexpr Falha::Codigo kVersaoRetirada{410};

struct Versao {
    std::string servico;    ///< "contratos"
    std::string versao;     ///< "1.1": the last published number of this version
    std::string rotulo;     ///< "v1", as in its path
    std::string espaco;     ///< "urn:psi:contratos:v1"
    std::string sucessora;  ///< "contratos.v2"; empty: none
    std::string pagina;     ///< address, or path of this gateway, of what changes
    VersionDates datas;

    /// "contratos.v1", as options and `sucessora` name it.
    [[nodiscard]] std::string nome() const { return servico + '.' + rotulo; }
    /// "/psi/contratos/v1"
    [[nodiscard]] std::string caminho() const { return "/psi/" + servico + '/' + rotulo; }
};

/// Every version in the order of the file; lives as long as the program. Throws std::runtime_error at the first call
/// where the file, which is part of the program, is broken.
[[nodiscard]] std::span<const Versao> versoesPublicadas();

/// What a configuration file says of versions. Nothing of what psi::base::readConfig finds mistaken in it, and nothing
/// at all where the file cannot be read.
[[nodiscard]] VersionSettings readVersionSettings(const std::filesystem::path& file);

/// The published ones with the days of the configuration, in the same order.
[[nodiscard]] std::vector<Versao> calendarioDeVersoes(const VersionSettings& settings);

/// "/psi/contratos/v2" of "contratos.v2".
[[nodiscard]] std::string caminhoDaVersao(std::string_view nome);

/// What a calendar has that it must not have in production.
struct CalendarFinding {
    std::string option;  ///< "versions.contratos.v1.retirada"
    std::string text;
};

/// What the calendar of this configuration has against the rules of the life of a version: the order of the days,
/// their least distances, the days on which a retirement may fall, a day brought forward. In production each is a
/// mistake of the configuration; in quality they are told.
[[nodiscard]] std::vector<CalendarFinding> calendarFindings(const VersionSettings& settings);

/// An option of a version that one configuration has otherwise than another.
struct VersionChange {
    std::string option, before, after;
};
[[nodiscard]] std::vector<VersionChange> changedVersions(const VersionSettings& before, const VersionSettings& after);

/// "2027-02-26"; empty for none.
[[nodiscard]] std::string dayText(const VersionDates::Day& day);

}  // namespace psi::base
