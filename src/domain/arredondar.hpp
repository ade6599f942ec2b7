#pragma once

#include <cstdint>

namespace psi::domain {

/// valor × fator / divisor, rounded half away from zero. Exact wherever the result fits and fator × divisor does:
/// the whole part is multiplied on its own, so that valor × fator need not fit.
/// Precondition: divisor > 0 and even.
[[nodiscard]] constexpr std::int64_t multiplicarArredondado(std::int64_t valor, std::int64_t fator,
                                                            std::int64_t divisor) {
    const std::int64_t inteiro = valor / divisor * fator;
    const std::int64_t resto = valor % divisor * fator;
    const std::int64_t metade = resto < 0 ? -divisor / 2 : divisor / 2;
    return inteiro + (resto + metade) / divisor;
}

}  // namespace psi::domain
