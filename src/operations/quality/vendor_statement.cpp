#include <algorithm>

#include "psi/base/version.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/operations/vendor_statement.hpp"

namespace psi::operations {
namespace {

std::optional<domain::Data> ultimo(const CenarioHomologacao& cenario) {
    std::optional<domain::Instante> fim;
    for (const auto& passo : cenario.passos)
        if (passo.em && (!fim || *passo.em > *fim)) fim = passo.em;
    return cenario.cumprido && fim ? std::optional(domain::dataEmLisboa(*fim)) : std::nullopt;
}

}  // namespace

comprovativo::Conformidade conformidade(std::string fornecedor, std::int64_t numero,
                                        const std::vector<CenarioHomologacao>& cenarios, domain::Instante agora) {
    comprovativo::Conformidade declaracao;
    declaracao.fornecedor = std::move(fornecedor);
    declaracao.numero = numero;
    declaracao.data = domain::dataEmLisboa(agora);
    declaracao.versao = base::version();
    for (const auto& um : cenarios) declaracao.cenarios.push_back({um.titulo, um.cumprido, ultimo(um)});
    return declaracao;
}

}  // namespace psi::operations
