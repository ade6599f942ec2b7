#pragma once

#include <optional>
#include <vector>

#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::domain {

/// Easter Sunday of a year of the Gregorian calendar.
[[nodiscard]] Data domingoDePascoa(int ano);

/// Portugal's national holidays of a year, in order, each once (Código do Trabalho, art. 234; without Carnival and the
/// municipal ones, which are optional). Of 2013 to 2015 without the four that Lei 23/2012 suspended and Lei 8/2016 gave
/// back: Corpo de Deus, 5 October, 1 November, 1 December. Years from 1975, as far as the platform's dates reach.
[[nodiscard]] std::vector<Data> feriadosNacionais(int ano);
[[nodiscard]] bool feriadoNacional(Data data);

/// Neither Saturday, Sunday nor national holiday.
[[nodiscard]] bool diaUtil(Data data);
/// That day where it is a working day, else the next one.
[[nodiscard]] Data diaUtilOuSeguinte(Data data);

/// Whether what is due in the month after `mes` is due in August, where another day may be in force (R-PRZ-05).
[[nodiscard]] bool venceEmAgosto(MesReferencia mes);

/// The deadline "by day `dia` of the following month" (10, 20, 25): moved to the next working day. A day that month
/// lacks is its last. Where that month is August and the law has a `diaEmAgosto`, it is that day, a working day or not.
/// Periods (24 h, 120 h, 5 days) do not move (docs/rules/deadlines.md, R-PRZ-03 to R-PRZ-05).
[[nodiscard]] Data prazoNoMesSeguinte(MesReferencia mes, unsigned dia, std::optional<unsigned> diaEmAgosto = {});

}  // namespace psi::domain
