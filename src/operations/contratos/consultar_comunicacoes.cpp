#include "operations/lists/list_filters.hpp"
#include "operations/lists/page.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/contratos.hpp"
#include "psi/store/contratos.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarComunicacoes& comando) {
    CommandHash hash("ConsultarComunicacoes");
    hash.juntar(empregador).juntarLista(comando.nissTrabalhador).juntar(comando.operacao);
    hash.juntar(comando.dataInicio).juntar(comando.dataFim).juntar(comando.numeroComunicacao);
    return hash.fim();
}

}  // namespace

Resposta<ConsultarComunicacoesResposta> handle(Pipeline& pipeline, const Call& call,
                                               const ConsultarComunicacoes& comando) {
    ConsultarComunicacoesResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        auto comuns = filtros.ler(comando, pipeline.cursores(), hash);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        store::FiltroComunicacoes filtro;
        filtro.niss = std::move(comuns.niss);
        filtro.limite = comuns.limite;
        if (comuns.posicao) filtro.depoisDe = comuns.posicao->first;
        filtro.operacao = comando.operacao;
        filtro.dataInicio = comando.dataInicio;
        filtro.dataFim = comando.dataFim;
        filtro.numero = comando.numeroComunicacao;
        auto pagina = store::consultarComunicacoes(pipeline.pool(), call.prazo, entrada.empregador, filtro);
        return deliverPage(
            pipeline.cursores(), hash, std::move(pagina),
            [](const auto& linha) {
                return Cursors::Posicao{linha.numero, 0};
            },
            resposta, &ConsultarComunicacoesResposta::comunicacao, resultado);
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarComunicacoes", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
