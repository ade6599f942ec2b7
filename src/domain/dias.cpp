#include "psi/domain/dias.hpp"

#include <algorithm>

namespace psi::domain {
namespace {

constexpr std::int64_t maximoMeios = 60;
constexpr std::int64_t centesimosPorMeioDia = 50;
constexpr std::int64_t centesimosDeHoraPorMeioDia = 300;

}  // namespace

std::optional<Dias> Dias::de(Centesimos dias) {
    const std::int64_t meios = dias.valor / centesimosPorMeioDia;
    if (dias.valor % centesimosPorMeioDia != 0 || meios < -maximoMeios || meios > maximoMeios) return std::nullopt;
    return Dias{static_cast<int>(meios)};
}

std::optional<Dias> horasParaDias(Centesimos horas) {
    if (horas.valor < 0) return std::nullopt;
    const std::int64_t iniciado = horas.valor % centesimosDeHoraPorMeioDia > 0 ? 1 : 0;
    const std::int64_t meios = std::min(horas.valor / centesimosDeHoraPorMeioDia + iniciado, maximoMeios);
    return Dias::de({meios * centesimosPorMeioDia});
}

}  // namespace psi::domain
