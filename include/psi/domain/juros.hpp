#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"

namespace psi::domain {

/// A yearly rate of interest on late payment, in force from `desde` until a newer one.
struct TaxaJuro {
    Data desde{};
    std::int32_t milesimosPorCento = 0;  ///< thousandths of a per cent a year: 8309 is 8.309 %
};

struct Juros {
    int meses = 0;  ///< months begun
    Cents valor;

    bool operator==(const Juros&) const = default;
};

/// Months begun from the due date to the day of issue: 0 until the due date, else the smallest n >= 1 with
/// vencimento + n months >= emissao (a day that month lacks is its last).
[[nodiscard]] int mesesDeMora(Data vencimento, Data emissao);

/// The last day on which a document issued on `emissao` still owes the same interest; its validity ends there at the
/// latest (spec 2-rules, Payment documents).
[[nodiscard]] Data ultimoDiaComOsMesmosJuros(Data vencimento, Data emissao);

/// Interest of one reference month, rounded half up: base × the sum over the months begun of the yearly rate in force
/// on each one's first day / 1200. Month k begins on the day after vencimento + (k - 1) months. `taxas` in any order;
/// nothing where one of those days has no rate (reference data missing). A base of zero or below (a credit) bears none.
[[nodiscard]] std::optional<Juros> calcularJuros(Cents base, Data vencimento, Data emissao,
                                                 std::span<const TaxaJuro> taxas);

}  // namespace psi::domain
