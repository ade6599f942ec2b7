#pragma once

#include "operations/months/month_computation.hpp"

namespace psi::operations {

/// A worker of a month with its lines: as computed, or as the month's blocks hold them once they are written.
struct WorkerLines {
    domain::TrabalhadorDoMes trabalhador;
    domain::ApuramentoTrabalhador apuramento;
};

/// The workers by NISS that the filter chooses. Of a month that is closed, or whose blocks are written, the lines are
/// those of its blocks: workers may have none.
[[nodiscard]] std::vector<WorkerLines> monthLines(postgres::Pool& pool, postgres::Deadline deadline,
                                                  std::int64_t empregador, const domain::CicloDoEmpregador& ciclo,
                                                  domain::MesReferencia mes, domain::Instante agora,
                                                  const store::FiltroTrabalhadoresDoMes& filtro);

/// Of a month whose blocks are not written: remembered, else computed.
[[nodiscard]] TotalsCache::Sums knownSums(Pipeline& pipeline, const AuthorisedRequest& entrada,
                                          const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes);

/// Totals, and the rows that ConsultarValoresApurados has without filters.
struct MonthTotals {
    domain::TotaisDoMes totais;
    std::int64_t linhas = 0;
};
/// Of a month closed by silence, what its blocks will hold.
[[nodiscard]] MonthTotals seenTotals(const domain::ResumoDoMes& sums, const domain::CicloDoEmpregador& ciclo,
                                     domain::Instante agora);
[[nodiscard]] MonthTotals knownTotals(Pipeline& pipeline, const AuthorisedRequest& entrada,
                                      const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes);

}  // namespace psi::operations
