#pragma once

#include "app/admin/seed/random_draw.hpp"
#include "app/admin/seed/seed_builder.hpp"

namespace psi::admin {

/// A contract that starts on `inicio` and meets every rule; `colega` is a worker with a vínculo at the employer on that
/// day, 0 where there is none. `idade`: of the worker, in years.
[[nodiscard]] domain::DadosContrato sortearContrato(RandomDraw& draw, domain::Data inicio, bool agricola, int idade,
                                                    std::int64_t colega);

}  // namespace psi::admin
