#include "operations/operations_impl.hpp"
#include "operations/quality/checklist.hpp"
#include "psi/operations/qualidade.hpp"

namespace psi::operations {

std::vector<CenarioHomologacao> Operacoes::homologacao(std::int64_t cliente, store::Deadline prazo) {
    if (auto* observador = impl_->pipeline.observador()) observador->escrever(prazo);
    return avaliarCenarios(store::lerFactos(impl_->pipeline.pool(), prazo, cliente));
}

Resposta<ConsultarHomologacaoResposta> Operacoes::executar(const Chamada& chamada,
                                                           const ConsultarHomologacao& comando) {
    ConsultarHomologacaoResposta resposta;
    const auto corpo = [&](const Entrada& entrada, Resultado&) -> std::optional<Leitura> {
        resposta.cenario = homologacao(entrada.cliente, chamada.prazo);
        return std::nullopt;
    };
    auto fim = impl_->pipeline.consultar(chamada, comando.contexto, "ConsultarHomologacao", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
