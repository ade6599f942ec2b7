#pragma once

#include <vector>

#include "psi/domain/ciclo/apurar.hpp"
#include "psi/domain/contratos/anular_comunicacao.hpp"
#include "psi/domain/contratos/cessar_contrato.hpp"

/// Months that the deadline closed and whose blocks are not written: a request that takes effect writes them before it
/// reads its facts; one under apenasValidar writes nothing, and counts them as if they were written.

namespace psi::domain {

/// A month of one worker, with the lines that its blocks will hold.
struct LinhasPorEscrever {
    MesReferencia mes;
    std::vector<LinhaApurada> linhas;
};

/// The facts as they are once the months are written. Of a ComunicarContrato. Pure.
void contarPorEscrever(FactosAnularComunicacao& factos, const std::vector<LinhasPorEscrever>& meses);
/// From the month of the end on. Pure.
void contarPorEscrever(FactosCessarContrato& factos, MesReferencia doFim, const std::vector<LinhasPorEscrever>& meses);

}  // namespace psi::domain
