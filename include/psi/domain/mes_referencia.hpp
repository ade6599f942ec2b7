#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "psi/domain/data.hpp"

namespace psi::domain {

/// A calendar month, as reference month or month of a remuneration. Only exists when valid.
class MesReferencia {
public:
    /// "AAAA-MM", years 1000 to 9999; nothing otherwise.
    [[nodiscard]] static std::optional<MesReferencia> ler(std::string_view texto);
    /// The month of a date. Precondition: a valid date.
    [[nodiscard]] static MesReferencia de(Data data);

    [[nodiscard]] std::string texto() const;
    [[nodiscard]] Data primeiroDia() const;
    [[nodiscard]] Data ultimoDia() const;
    /// `meses` later, or earlier where negative.
    [[nodiscard]] MesReferencia somar(int meses) const;

    auto operator<=>(const MesReferencia&) const = default;

private:
    explicit MesReferencia(std::chrono::year_month mes) : mes_(mes) {}
    std::chrono::year_month mes_;
};

}  // namespace psi::domain
