#include "operations/months/contract_reach.hpp"

#include "operations/months/unwritten_months.hpp"
#include "psi/domain/ciclo/alcance.hpp"

namespace psi::operations {

void ContractReach::warn(domain::Mensagens& mensagens, domain::Data desde, std::optional<domain::Data> ate,
                         const char* campo, domain::Instante agora) const {
    if (domain::codigoGlobal(mensagens) != 1) return;
    if (auto aviso = domain::avisoMesesAlcancados(ciclo_, desde, ate, campo, agora))
        mensagens.push_back(std::move(*aviso));
}

std::vector<domain::LinhasPorEscrever> ContractReach::unwritten(const AuthorisedRequest& entrada,
                                                                std::int64_t trabalhador) const {
    return unwrittenLines(pipeline_.pool(), entrada.call.prazo, entrada.empregador, ciclo_, trabalhador, entrada.agora);
}

}  // namespace psi::operations
