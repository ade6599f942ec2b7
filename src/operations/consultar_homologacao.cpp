#include "cenarios.hpp"
#include "operacoes_impl.hpp"

namespace psi::operations {

std::vector<CenarioHomologacao> Operacoes::homologacao(std::int64_t /*cliente*/, store::Deadline /*prazo*/) {
    return avaliarCenarios({});
}

}  // namespace psi::operations
