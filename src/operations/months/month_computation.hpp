#pragma once

#include "operations/pipeline/pipeline.hpp"
#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/operations/ciclo_contributivo.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::operations {

/// Computes the employer's whole month from the facts as they stand, a thousand workers at a time.
[[nodiscard]] domain::Apuramento computeMonth(postgres::Pool& pool, postgres::Deadline deadline,
                                              std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                              domain::MesReferencia mes);
/// The same without the lines.
[[nodiscard]] domain::ResumoDoMes computeSums(postgres::Pool& pool, postgres::Deadline deadline,
                                              std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                              domain::MesReferencia mes);

/// What the month's blocks are decided on, to be held against when they are written.
[[nodiscard]] store::MesLido readAt(const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes);

/// Writes the blocks of the months that the deadline closed in silence, `apenas` of them where that is not empty, each
/// in a statement of its own, in order, from the facts before the change that the request asks for. Gives the cycle as
/// it is then. Does nothing under apenasValidar, nor where nothing is to be written. Throws postgres::Conflict where
/// the facts change all the time.
[[nodiscard]] domain::CicloDoEmpregador closePassedMonths(Pipeline& pipeline, const AuthorisedRequest& entrada,
                                                          const std::vector<domain::MesReferencia>& apenas = {});

/// Where a month stands, without totals.
[[nodiscard]] EstadoDoCiclo estadoDoCiclo(const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes,
                                          domain::Instante agora);

}  // namespace psi::operations
