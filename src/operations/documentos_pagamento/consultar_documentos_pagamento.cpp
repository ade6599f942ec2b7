#include "operations/lists/list_filters.hpp"
#include "operations/lists/page.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "psi/store/documentos_pagamento.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarDocumentosPagamento& comando) {
    CommandHash hash("ConsultarDocumentosPagamento");
    hash.juntar(empregador).juntar(comando.numero).juntar(comando.ambito).juntar(comando.estado);
    hash.juntar(comando.dataInicio).juntar(comando.dataFim);
    return hash.fim();
}

}  // namespace

Resposta<ConsultarDocumentosPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                      const ConsultarDocumentosPagamento& comando) {
    ConsultarDocumentosPagamentoResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        store::FiltroDocumentos filtro;
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        filtros.periodo(comando.dataInicio, comando.dataFim);
        filtro.limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        if (const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina))
            filtro.depoisDe = posicao->first;
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        filtro.numero = comando.numero;
        filtro.ambito = comando.ambito;
        filtro.estado = comando.estado;
        filtro.dataInicio = comando.dataInicio;
        filtro.dataFim = comando.dataFim;
        filtro.agora = entrada.agora;
        auto pagina = store::consultarDocumentos(pipeline.pool(), call.prazo, entrada.empregador, filtro);
        return deliverPage(
            pipeline.cursores(), hash, std::move(pagina),
            [](const auto& linha) {
                return Cursors::Posicao{linha.numero, 0};
            },
            resposta, &ConsultarDocumentosPagamentoResposta::documento, resultado);
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarDocumentosPagamento", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
