#pragma once

#include <vector>

#include "psi/domain/ciclo/apurar.hpp"

namespace psi::domain::ciclo {

/// The segments with their days before any interruption is taken.
[[nodiscard]] std::vector<SegmentoDoMes> segmentosInteiros(const TrabalhadorDoMes& trabalhador, MesReferencia mes);

/// Intermittent or very short: nothing is computed, the employer says it.
[[nodiscard]] bool soSeComunica(const ContratoNosDias& contrato);
[[nodiscard]] bool algumSoSeComunica(const std::vector<SegmentoDoMes>& segmentos);

/// Total, the worker's part included.
[[nodiscard]] Taxa totalDe(const TaxaAplicavel& taxa);

/// The lines that those segments give, and what was communicated in their place or beside them.
[[nodiscard]] std::vector<LinhaApurada> linhasDe(const std::vector<SegmentoDoMes>& segmentos, MesReferencia mes);
[[nodiscard]] ApuramentoTrabalhador apurarDe(const TrabalhadorDoMes& trabalhador,
                                             const std::vector<SegmentoDoMes>& segmentos, MesReferencia mes);

}  // namespace psi::domain::ciclo
