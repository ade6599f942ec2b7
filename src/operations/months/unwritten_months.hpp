#pragma once

#include <vector>

#include "operations/months/month_lines.hpp"
#include "psi/domain/ciclo/por_escrever.hpp"
#include "psi/domain/pagamentos/documento_pagamento.hpp"

namespace psi::operations {

/// What the months that the deadline closed, `apenas` of them where that is not empty, will owe once their blocks are
/// written: one value for each block, with key 0 and no identifier.
[[nodiscard]] std::vector<domain::ValorPorPagar> unwrittenValues(postgres::Pool& pool, postgres::Deadline deadline,
                                                                 std::int64_t empregador,
                                                                 const domain::CicloDoEmpregador& ciclo,
                                                                 const std::vector<domain::MesReferencia>& apenas,
                                                                 domain::Instante agora);

/// The months that the deadline closed and that are not written, `apenas` of them where that is not empty, each with
/// the lines that its blocks will hold of those workers.
struct UnwrittenMonth {
    domain::MesReferencia mes;
    std::vector<WorkerLines> trabalhadores;
};
[[nodiscard]] std::vector<UnwrittenMonth> unwrittenLines(postgres::Pool& pool, postgres::Deadline deadline,
                                                         std::int64_t empregador,
                                                         const domain::CicloDoEmpregador& ciclo,
                                                         const std::vector<domain::MesReferencia>& apenas,
                                                         const std::vector<std::int64_t>& trabalhadores,
                                                         domain::Instante agora);
/// The same of one worker, all of those months.
[[nodiscard]] std::vector<domain::LinhasPorEscrever> unwrittenLines(postgres::Pool& pool, postgres::Deadline deadline,
                                                                    std::int64_t empregador,
                                                                    const domain::CicloDoEmpregador& ciclo,
                                                                    std::int64_t trabalhador, domain::Instante agora);

/// Open months, `apenas` of them where that is not empty, that have some value: no document takes them yet.
[[nodiscard]] std::vector<domain::MesReferencia> openMonthsWithValues(postgres::Pool& pool, postgres::Deadline deadline,
                                                                      std::int64_t empregador,
                                                                      const domain::CicloDoEmpregador& ciclo,
                                                                      const std::vector<domain::MesReferencia>& apenas,
                                                                      domain::Instante agora);

}  // namespace psi::operations
