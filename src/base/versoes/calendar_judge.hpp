#pragma once

#include <span>
#include <vector>

#include "psi/base/versoes.hpp"

namespace psi::base {

/// As calendarFindings, of `now` against what is published of the same versions, in the same order.
[[nodiscard]] std::vector<CalendarFinding> judgeCalendar(std::span<const Versao> published,
                                                         const std::vector<Versao>& now);

}  // namespace psi::base
