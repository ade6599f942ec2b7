#pragma once

#include <array>

#include "psi/base/version_dates.hpp"

namespace psi::base {

/// A day of a version by the name that it has in wsdl/versoes.toml and in configurations.
struct VersionDay {
    const char* name;
    VersionDates::Day VersionDates::*day;
};

/// In the order of a version's life.
inline constexpr std::array kVersionDays{
    VersionDay{"em_ensaio", &VersionDates::emEnsaio}, VersionDay{"em_vigor", &VersionDates::emVigor},
    VersionDay{"descontinuada", &VersionDates::descontinuada}, VersionDay{"retirada", &VersionDates::retirada}};

}  // namespace psi::base
