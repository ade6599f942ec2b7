#include "operations/lists/list_filters.hpp"
#include "operations/lists/page.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/base/ascii.hpp"
#include "psi/operations/declaracoes.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarDeclaracoes& comando) {
    CommandHash hash("ConsultarDeclaracoes");
    hash.juntar(empregador).juntar(comando.mesReferencia ? comando.mesReferencia->texto() : std::string{});
    hash.juntar(comando.estado).juntar(comando.codigoEstabelecimento);
    return hash.fim();
}

store::Sha256 hashDoBloco(std::int64_t empregador, const domain::ChaveEntrega& chave) {
    CommandHash hash("ObterDeclaracao");
    hash.juntar(empregador).juntar(base::lowerCase(chave.identificadorEntrega)).juntar(chave.numeroBloco);
    return hash.fim();
}

}  // namespace

Resposta<ConsultarDeclaracoesResposta> handle(Pipeline& pipeline, const Call& call,
                                              const ConsultarDeclaracoes& comando) {
    ConsultarDeclaracoesResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        const auto limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        store::FiltroDeclaracoes filtro;
        filtro.mesReferencia = comando.mesReferencia;
        filtro.estado = comando.estado;
        filtro.codigoEstabelecimento = comando.codigoEstabelecimento;
        filtro.limite = limite;
        if (posicao) filtro.depoisDe = posicao->first;
        auto pagina =
            store::consultarDeclaracoes(pipeline.pool(), call.prazo, entrada.empregador, filtro, entrada.agora);
        return deliverPage(
            pipeline.cursores(), hash, std::move(pagina),
            [](const auto& linha) {
                return Cursors::Posicao{linha.id, 0};
            },
            resposta, &ConsultarDeclaracoesResposta::declaracao, resultado);
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarDeclaracoes", corpo);
    return completar(std::move(fim), std::move(resposta));
}

Resposta<ObterDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call, const ObterDeclaracao& comando) {
    ObterDeclaracaoResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDoBloco(entrada.empregador, comando.chave);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        const auto limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        const int depoisDe = posicao ? static_cast<int>(posicao->first) : 0;
        auto inteira = store::obterDeclaracao(pipeline.pool(), call.prazo, entrada.empregador, comando.chave, depoisDe,
                                              limite, entrada.agora);
        if (!inteira) {
            resultado.codigo = static_cast<int>(Codigo::Desconhecido);
            resultado.mensagens = {mensagem(Codigo::Desconhecido, "identificadorEntrega")};
            return std::nullopt;
        }
        if (inteira->haMais)
            resposta.proximaPagina = pipeline.cursores().escrever(hash, {inteira->linhas.back().indice, 0});
        if (!posicao) {
            const auto& declaracao = inteira->declaracao;
            const bool semLinhas = declaracao.estado == "REJEITADA" || declaracao.estado == "SUBSTITUIDA";
            resposta.total = semLinhas ? 0 : declaracao.numeroLinhas;
        }
        resposta.declaracao = std::move(inteira->declaracao);
        resposta.mensagem = std::move(inteira->mensagens);
        resposta.linha = std::move(inteira->linhas);
        return Leitura{static_cast<std::int64_t>(resposta.linha.size()), hash, comando.pagina.has_value(),
                       resposta.proximaPagina.has_value()};
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ObterDeclaracao", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
