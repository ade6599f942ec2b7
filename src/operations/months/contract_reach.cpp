#include "operations/months/contract_reach.hpp"

#include "psi/domain/ciclo/alcance.hpp"

namespace psi::operations {

void ContractReach::warn(domain::Mensagens& mensagens, domain::Data desde, std::optional<domain::Data> ate,
                         const char* campo, domain::Instante agora) const {
    if (domain::codigoGlobal(mensagens) != 1) return;
    if (auto aviso = domain::avisoMesesAlcancados(ciclo_, desde, ate, campo, agora))
        mensagens.push_back(std::move(*aviso));
}

}  // namespace psi::operations
