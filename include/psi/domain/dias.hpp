#pragma once

#include <compare>
#include <optional>

#include "psi/domain/centesimos.hpp"

namespace psi::domain {

/// Days of a declaration line, from -30 to 30 in halves. Only exists when valid.
class Dias {
public:
    /// Nothing outside the range or where not a whole number of halves.
    [[nodiscard]] static std::optional<Dias> de(Centesimos dias);

    [[nodiscard]] int meios() const noexcept { return meios_; }  ///< half days
    [[nodiscard]] Centesimos centesimos() const noexcept { return {meios_ * 50}; }
    [[nodiscard]] bool temMeioDia() const noexcept { return meios_ % 2 != 0; }

    auto operator<=>(const Dias&) const = default;

private:
    explicit Dias(int meios) : meios_(meios) {}
    int meios_;
};

/// Hours of a month as days: 6 h are one day, a rest of up to 3 h half a day, more a whole one, at most 30
/// (R-TAX-06). Nothing for negative hours.
[[nodiscard]] std::optional<Dias> horasParaDias(Centesimos horas);

}  // namespace psi::domain
