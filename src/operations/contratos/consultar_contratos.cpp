#include "operations/lists/page.hpp"
#include "operations/lists/vinculo_filters.hpp"
#include "operations/operations_impl.hpp"
#include "psi/operations/contratos_consulta.hpp"

namespace psi::operations {

Resposta<ConsultarContratosResposta> Operacoes::executar(const Chamada& chamada, const ConsultarContratos& comando) {
    auto& pipeline = impl_->pipeline;
    ConsultarContratosResposta resposta;
    const auto corpo = [&](const Entrada& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros("ConsultarContratos", entrada.empregador, comando);
        Filtros filtros(pipeline.opcoes(), resultado.mensagens);
        auto comuns = filtros.ler(comando, pipeline.cursores(), hash);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        auto pagina = store::consultarContratos(pipeline.pool(), chamada.prazo, entrada.empregador,
                                                filtroDeVinculos(comando, std::move(comuns), entrada.hoje()));
        return entregarPagina(
            pipeline.cursores(), hash, std::move(pagina), [](const auto& linha) { return posicaoDe(linha); }, resposta,
            &ConsultarContratosResposta::contrato, resultado);
    };
    auto fim = pipeline.consultar(chamada, comando.contexto, "ConsultarContratos", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
