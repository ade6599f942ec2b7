#include "operations/ciclo_contributivo/comunicar_valores_write.hpp"
#include "operations/pipeline/result_codes.hpp"

namespace psi::operations {

Resposta<ComunicarValoresResposta> handle(Pipeline& pipeline, const Call& call, const ComunicarValores& comando) {
    ComunicarValoresWrite escrita(comando, pipeline);
    auto fim = pipeline.escrever(call, comando.contexto, escrita);
    return completar(std::move(fim), escrita.tirarResposta());
}

}  // namespace psi::operations
