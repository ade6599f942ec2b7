#include "operations/quality/quality.hpp"

#include "operations/pipeline/result_codes.hpp"

namespace psi::operations {

Fim Quality::around(const AuthorisedRequest& entrada, const char* operacao, Resultado recusado,
                    const std::function<Fim(Observation&)>& correr) {
    const auto pedida = faults_.pedida(entrada, operacao);
    if (std::holds_alternative<FaultsOnDemand::Unknown>(pedida)) {
        recusado.codigo = static_cast<int>(Codigo::ValidacaoFalhou);
        recusado.mensagens = {catalogueMessage("QUA-010", "contexto/software/nome")};
        return recusado;
    }
    const auto* avaria = std::get_if<FaultOnDemand>(&pedida);
    auto falha = avaria ? FaultsOnDemand::falha(*avaria) : std::nullopt;
    if (falha && *avaria != FaultOnDemand::TempoAposGravar) {
        observer_.observar(entrada, *avaria, nullptr);
        return std::move(*falha);
    }
    Observation observado;
    Fim fim = correr(observado);
    auto* resultado = std::get_if<Resultado>(&fim);
    if (falha && resultado) {
        observer_.observar(entrada, *avaria, resultado);
        return std::move(*falha);
    }
    if (!resultado) return fim;
    if (avaria) resultado->demora = faults_.demora();
    observer_.observar(operacao, entrada, *resultado, observado);
    return fim;
}

}  // namespace psi::operations
