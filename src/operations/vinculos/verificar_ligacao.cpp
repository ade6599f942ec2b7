#include "operations/operations_impl.hpp"

namespace psi::operations {

Resposta<VerificarLigacaoResposta> Operacoes::executar(const Chamada& chamada, const VerificarLigacao& comando) {
    VerificarLigacaoResposta resposta;
    auto fim = impl_->pipeline.consultar(chamada, comando.contexto, "VerificarLigacao",
                                         [&](const Entrada& entrada, Resultado&) -> std::optional<Leitura> {
                                             resposta.nissEmpregador = std::to_string(entrada.empregador);
                                             resposta.certificadoValidoAte = chamada.credencial->validoAte;
                                             return std::nullopt;
                                         });
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
