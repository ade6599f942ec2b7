#pragma once

#include "operations/months/month_computation.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {

/// Whether the month's lines are those that the facts give, as its blocks are not written.
[[nodiscard]] bool isComputed(const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes);

/// A page of a month whose blocks are not written, as store::consultarMes gives it of one whose are. Blocks are told of
/// a closed month alone, without their two numbers. The first page computes the whole month, the others what they give.
[[nodiscard]] store::PaginaDoMes computedPage(Pipeline& pipeline, const AuthorisedRequest& entrada,
                                              const domain::CicloDoEmpregador& ciclo, const store::FiltroMes& filtro);

/// Adds to the rows what other closed months that are not written say of the month, as their blocks will.
void addUnwrittenCorrections(Pipeline& pipeline, const AuthorisedRequest& entrada,
                             const domain::CicloDoEmpregador& ciclo, domain::MesReferencia mes,
                             std::vector<domain::FactosDoTrabalhadorNoMes>& linhas);

}  // namespace psi::operations
