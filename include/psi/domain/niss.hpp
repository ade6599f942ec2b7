#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace psi::domain {

/// Número de Identificação da Segurança Social. Only exists when valid: 11 digits, first 1 (person) or 2 (employer or
/// other legal person), right check digit (R-IDE-01).
class Niss {
public:
    [[nodiscard]] static std::optional<Niss> ler(std::string_view texto);
    /// From the store, which only holds valid ones; nothing where it is not.
    [[nodiscard]] static std::optional<Niss> deNumero(std::int64_t numero);

    [[nodiscard]] std::int64_t numero() const noexcept { return numero_; }
    [[nodiscard]] std::string texto() const { return std::to_string(numero_); }
    [[nodiscard]] bool pessoaSingular() const noexcept { return numero_ / 10'000'000'000 == 1; }

    auto operator<=>(const Niss&) const = default;

private:
    explicit Niss(std::int64_t numero) : numero_(numero) {}
    std::int64_t numero_;
};

/// The check digit of the first ten digits, for writers of test data. Precondition: ten digits, the first 1 or 2.
[[nodiscard]] int digitoDeControloNiss(std::int64_t primeirosDez);

}  // namespace psi::domain
