#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::domain {

// Interest on late values, by calendar month or fraction (docs/rules/interest.md).

/// A yearly rate of interest on late payment, in force from `desde` until a newer one.
struct TaxaJuro {
    Data desde{};
    std::int32_t milesimosPorCento = 0;  ///< thousandths of a per cent a year: 8309 is 8.309 %
};

struct Juros {
    int meses = 0;  ///< calendar months touched
    Cents valor;

    bool operator==(const Juros&) const = default;
};

/// The calendar months touched from the day after the due date to `ate`, both included, in order. None until the due
/// date (R-JUR-02).
[[nodiscard]] std::vector<MesReferencia> mesesEmMora(Data vencimento, Data ate);
/// How many they are. O(1).
[[nodiscard]] int mesesDeMora(Data vencimento, Data ate);

/// The calendar months that the delay to `pagamento` has and that to `emissao` had not, in order: those whose interest
/// a document issued on `emissao` and paid on `pagamento` left out. None where it was paid no later than issued
/// (R-JUR-07).
[[nodiscard]] std::vector<MesReferencia> mesesDepoisDaEmissao(Data vencimento, Data emissao, Data pagamento);

/// The last day on which a document issued on `emissao` still owes the same interest: the end of that calendar month,
/// or the due date while it is not late. Its validity ends there at the latest (R-JUR-05).
[[nodiscard]] Data ultimoDiaComOsMesmosJuros(Data vencimento, Data emissao);

/// Interest of `meses`, months that the delay touches: base × the sum of the yearly rates in force on the first late
/// day of each / 1200, rounded half up, once (R-JUR-03). That day is the month's first, or in the due date's own month
/// the day after it. `taxas` in any order; nothing where one of those days has no rate (reference data missing). A base
/// of zero or below (a credit) bears none.
[[nodiscard]] std::optional<Juros> calcularJuros(Cents base, Data vencimento, std::span<const MesReferencia> meses,
                                                 std::span<const TaxaJuro> taxas);

/// The same for a document issued on `emissao`: all the months of delay.
[[nodiscard]] std::optional<Juros> calcularJuros(Cents base, Data vencimento, Data emissao,
                                                 std::span<const TaxaJuro> taxas);

}  // namespace psi::domain
