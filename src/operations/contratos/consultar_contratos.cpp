#include "operations/lists/page.hpp"
#include "operations/lists/vinculo_filters.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/contratos.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {

Resposta<ConsultarContratosResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarContratos& comando) {
    ConsultarContratosResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros("ConsultarContratos", entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        auto comuns = filtros.ler(comando, pipeline.cursores(), hash);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        auto pagina = store::consultarContratos(pipeline.pool(), call.prazo, entrada.empregador,
                                                filtroDeVinculos(comando, std::move(comuns), entrada.hoje()));
        return deliverPage(
            pipeline.cursores(), hash, std::move(pagina), [](const auto& linha) { return posicaoDe(linha); }, resposta,
            &ConsultarContratosResposta::contrato, resultado);
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarContratos", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
