#include "operations/pipeline/pipeline.hpp"
#include "operations/quality/checklist.hpp"
#include "psi/operations/qualidade.hpp"
#include "psi/store/qualidade.hpp"

namespace psi::operations {

std::vector<CenarioHomologacao> checklist(Pipeline& pipeline, std::int64_t cliente, postgres::Deadline prazo) {
    if (auto* observador = pipeline.observador()) observador->escrever(prazo);
    return avaliarCenarios(store::lerFactos(pipeline.pool(), prazo, cliente));
}

Resposta<ConsultarHomologacaoResposta> handle(Pipeline& pipeline, const Call& call,
                                              const ConsultarHomologacao& comando) {
    ConsultarHomologacaoResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado&) -> std::optional<Leitura> {
        resposta.cenario = checklist(pipeline, entrada.cliente, call.prazo);
        return std::nullopt;
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarHomologacao", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
