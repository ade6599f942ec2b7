#include "operations/lists/list_filters.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/base/ascii.hpp"
#include "psi/operations/ciclo_contributivo.hpp"
#include "psi/store/ciclo_contributivo.hpp"

namespace psi::operations {
namespace {

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarValoresComunicados& comando) {
    CommandHash hash("ConsultarValoresComunicados");
    hash.juntar(empregador).juntar(comando.mesReferencia ? comando.mesReferencia->texto() : std::string{});
    hash.juntar(comando.estado ? std::string{domain::escrever(*comando.estado)} : std::string{});
    hash.juntar(comando.comprovativoEntrega ? base::lowerCase(*comando.comprovativoEntrega) : std::string{});
    return hash.fim();
}

store::Sha256 hashDaComunicacao(std::int64_t empregador, const std::string& comprovativo) {
    return CommandHash("ObterValoresComunicados").juntar(empregador).juntar(comprovativo).fim();
}

ValoresComunicados rowOf(store::TrabalhadorComunicado&& lido) {
    ValoresComunicados row(lido.mes);
    row.comprovativoEntrega = std::move(lido.comprovativo);
    row.numeroComunicacao = lido.numeroComunicacao;
    row.nissTrabalhador = std::to_string(lido.niss);
    row.estado = lido.estado;
    row.mensagens = std::move(lido.mensagens);
    row.linhas = lido.linhas;
    row.dataComunicacao = lido.instante;
    row.anulada = lido.anuladaPor.has_value();
    return row;
}

LinhaComunicada rowOf(const store::LinhaGuardada& lida) {
    LinhaComunicada row(lida.mesRemuneracao);
    row.indice = lida.indice;
    row.nissTrabalhador = std::to_string(lida.niss);
    if (lida.codigoEstabelecimento != 0) row.codigoEstabelecimento = lida.codigoEstabelecimento;
    if (lida.taxa.pontosBase != 0) row.taxa = lida.taxa;
    row.natureza = lida.natureza;
    row.dias = {lida.meiosDias * 50};
    row.valor = lida.valor;
    row.acao = lida.acao;
    return row;
}

}  // namespace

Resposta<ConsultarValoresComunicadosResposta> handle(Pipeline& pipeline, const Call& call,
                                                     const ConsultarValoresComunicados& comando) {
    ConsultarValoresComunicadosResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        store::FiltroComunicados filtro;
        filtro.limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        filtro.mes = comando.mesReferencia;
        filtro.estado = comando.estado;
        if (comando.comprovativoEntrega) filtro.comprovativo = base::lowerCase(*comando.comprovativoEntrega);
        if (posicao) filtro.depoisDe = posicao->first;
        auto pagina = store::consultarValoresComunicados(pipeline.pool(), call.prazo, entrada.empregador, filtro);
        if (pagina.haMais) resposta.proximaPagina = pipeline.cursores().escrever(hash, {pagina.linhas.back().id, 0});
        resposta.total = pagina.total;
        for (auto& linha : pagina.linhas) resposta.comunicado.push_back(rowOf(std::move(linha)));
        resultado.codigo = codigoDaConsulta(resposta.comunicado.size());
        return Leitura{static_cast<std::int64_t>(resposta.comunicado.size()), hash, posicao.has_value(), pagina.haMais};
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarValoresComunicados", corpo);
    return completar(std::move(fim), std::move(resposta));
}

Resposta<ObterValoresComunicadosResposta> handle(Pipeline& pipeline, const Call& call,
                                                 const ObterValoresComunicados& comando) {
    ObterValoresComunicadosResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto comprovativo = base::lowerCase(comando.comprovativoEntrega);
        const auto hash = hashDaComunicacao(entrada.empregador, comprovativo);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        const auto limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        const auto inteira =
            store::obterValoresComunicados(pipeline.pool(), call.prazo, entrada.empregador, comprovativo,
                                           posicao ? static_cast<int>(posicao->first) : 0, limite);
        if (!inteira) {
            resultado.codigo = static_cast<int>(Codigo::Desconhecido);
            resultado.mensagens = {mensagem(Codigo::Desconhecido, "comprovativoEntrega")};
            return std::nullopt;
        }
        if (inteira->haMais)
            resposta.proximaPagina = pipeline.cursores().escrever(hash, {inteira->linhas.back().indice, 0});
        resposta.mesReferencia = inteira->mes;
        resposta.numeroComunicacao = inteira->numeroComunicacao;
        resposta.anulada = inteira->anuladaPor.has_value();
        resposta.total = inteira->total;
        for (const auto& linha : inteira->linhas) resposta.linha.push_back(rowOf(linha));
        return Leitura{static_cast<std::int64_t>(resposta.linha.size()), hash, posicao.has_value(), inteira->haMais};
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ObterValoresComunicados", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
