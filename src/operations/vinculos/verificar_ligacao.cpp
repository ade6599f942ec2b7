#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/vinculos.hpp"

namespace psi::operations {

Resposta<VerificarLigacaoResposta> handle(Pipeline& pipeline, const Call& call, const VerificarLigacao& comando) {
    VerificarLigacaoResposta resposta;
    auto fim = pipeline.consultar(call, comando.contexto, "VerificarLigacao",
                                  [&](const AuthorisedRequest& entrada, Resultado&) -> std::optional<Leitura> {
                                      resposta.nissEmpregador = std::to_string(entrada.empregador);
                                      resposta.certificadoValidoAte = call.credencial->validoAte;
                                      return std::nullopt;
                                  });
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
