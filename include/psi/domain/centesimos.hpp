#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace psi::domain {

/// An exact decimal with two fraction digits, kept as a whole number of hundredths. Money is cents; percentages,
/// hours and days use it too. Never binary floating point.
struct Centesimos {
    std::int64_t valor = 0;  ///< hundredths

    auto operator<=>(const Centesimos&) const = default;

    /// "-12.3" -> -1230. Optional sign, at least one digit ("5." and ".5" are xs:decimal), at most two significant
    /// fraction digits (further ones must be zero), at most 15 integer digits after leading zeros; nothing otherwise.
    [[nodiscard]] static std::optional<Centesimos> ler(std::string_view texto);
    /// Always `casas` fraction digits (0, 1 or 2; digits cut off must be zero, else two are printed).
    [[nodiscard]] std::string escrever(int casas = 2) const;
};

using Cents = Centesimos;

/// A rate in hundredths of a percent: 3475 is 34.75 %.
struct Taxa {
    std::int32_t pontosBase = 0;
    auto operator<=>(const Taxa&) const = default;
};

}  // namespace psi::domain
