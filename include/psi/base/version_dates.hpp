#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace psi::base {

/// The days, of Lisbon, on which a version of a service changes its state.
struct VersionDates {
    using Day = std::optional<std::chrono::year_month_day>;

    Day emEnsaio;       ///< from here on served, in quality only
    Day emVigor;        ///< from here on served in production; without this and emEnsaio: since the beginning
    Day descontinuada;  ///< from here on its successor is the one to use; it works unchanged
    Day retirada;       ///< no longer served, from 06:00 on
};

/// What a configuration file says of one version: a day stands in the place of the published one.
struct VersionOptions {
    VersionDates datas;
    std::string pagina;  ///< address of what its successor changes; empty: the published one
};

/// [versions.<service>.v<N>] of a configuration, by "contratos.v1".
using VersionSettings = std::map<std::string, VersionOptions>;

}  // namespace psi::base
