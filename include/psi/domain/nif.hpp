#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace psi::domain {

/// Número de Identificação Fiscal (a legal person's NIPC too). Only exists when valid: 9 digits, first digits in use
/// (1 2 3 45 5 6 70 71 72 74 75 77 78 79 8 90 91 98 99), right check digit (R-IDE-03).
class Nif {
public:
    [[nodiscard]] static std::optional<Nif> ler(std::string_view texto);
    /// From the store, which only holds valid ones; nothing where it is not.
    [[nodiscard]] static std::optional<Nif> deNumero(std::int32_t numero);

    [[nodiscard]] std::int32_t numero() const noexcept { return numero_; }
    [[nodiscard]] std::string texto() const { return std::to_string(numero_); }

    auto operator<=>(const Nif&) const = default;

private:
    explicit Nif(std::int32_t numero) : numero_(numero) {}
    std::int32_t numero_;
};

/// The check digit of the first eight digits, for writers of test data. Precondition: 10'000'000 to 99'999'999.
[[nodiscard]] int digitoDeControloNif(std::int32_t primeirosOito);

}  // namespace psi::domain
