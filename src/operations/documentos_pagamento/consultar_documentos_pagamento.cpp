#include "operations/lists/list_filters.hpp"
#include "operations/lists/page.hpp"
#include "operations/operations_impl.hpp"
#include "psi/operations/documentos_pagamento.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarDocumentosPagamento& comando) {
    HashComando hash("ConsultarDocumentosPagamento");
    hash.juntar(empregador).juntar(comando.numero).juntar(comando.ambito).juntar(comando.estado);
    hash.juntar(comando.dataInicio).juntar(comando.dataFim);
    return hash.fim();
}

}  // namespace

Resposta<ConsultarDocumentosPagamentoResposta> Operacoes::executar(const Chamada& chamada,
                                                                   const ConsultarDocumentosPagamento& comando) {
    auto& pipeline = impl_->pipeline;
    ConsultarDocumentosPagamentoResposta resposta;
    const auto corpo = [&](const Entrada& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        store::FiltroDocumentos filtro;
        Filtros filtros(pipeline.opcoes(), resultado.mensagens);
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
        auto pagina = store::consultarDocumentos(pipeline.pool(), chamada.prazo, entrada.empregador, filtro);
        return entregarPagina(
            pipeline.cursores(), hash, std::move(pagina),
            [](const auto& linha) {
                return Cursores::Posicao{linha.numero, 0};
            },
            resposta, &ConsultarDocumentosPagamentoResposta::documento, resultado);
    };
    auto fim = pipeline.consultar(chamada, comando.contexto, "ConsultarDocumentosPagamento", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
