#include "operations/lists/list_filters.hpp"
#include "operations/lists/page.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/operations/recibos.hpp"
#include "psi/store/recibos.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarRecibosPagamento& comando) {
    CommandHash hash("ConsultarRecibosPagamento");
    hash.juntar(empregador).juntar(comando.anoPagamento).juntar(comando.dataInicio).juntar(comando.dataFim);
    return hash.fim();
}

/// One of the two, not both.
void conferirPeriodo(const ConsultarRecibosPagamento& comando, domain::Mensagens& mensagens) {
    const bool datas = comando.dataInicio || comando.dataFim;
    if (!comando.anoPagamento && !datas)
        mensagens.push_back(mensagem(Codigo::ParametroEmFalta, "anoPagamento",
                                     "Indique anoPagamento, ou um intervalo com dataInicio e dataFim."));
    if (comando.anoPagamento && datas)
        mensagens.push_back(mensagem(Codigo::ValidacaoFalhou, "anoPagamento",
                                     "Indique anoPagamento ou um intervalo de datas, não ambos."));
}

domain::Data primeiroDia(int ano) {
    return domain::Data{std::chrono::year{ano} / std::chrono::January / 1};
}

}  // namespace

Resposta<ConsultarRecibosPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                   const ConsultarRecibosPagamento& comando) {
    ConsultarRecibosPagamentoResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        conferirPeriodo(comando, resultado.mensagens);
        filtros.periodo(comando.dataInicio, comando.dataFim);
        store::FiltroRecibos filtro;
        filtro.limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        filtro.dataInicio = comando.dataInicio;
        filtro.dataFim = comando.dataFim;
        if (comando.anoPagamento) {
            filtro.dataInicio = primeiroDia(*comando.anoPagamento);
            filtro.dataFim = domain::somarDias(primeiroDia(*comando.anoPagamento + 1), -1);
        }
        if (posicao) filtro.depoisDe = posicao->first;
        auto pagina = store::consultarRecibos(pipeline.pool(), call.prazo, entrada.empregador, filtro);
        return deliverPage(
            pipeline.cursores(), hash, std::move(pagina),
            [](const auto& linha) {
                return Cursors::Posicao{linha.numero, 0};
            },
            resposta, &ConsultarRecibosPagamentoResposta::recibo, resultado);
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarRecibosPagamento", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
