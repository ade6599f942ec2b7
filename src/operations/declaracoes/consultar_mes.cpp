#include "operations/declaracoes/computed_month.hpp"
#include "operations/lists/list_filters.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "operations/pipeline/result_codes.hpp"
#include "psi/domain/nome.hpp"
#include "psi/operations/declaracoes.hpp"
#include "psi/store/declaracoes.hpp"

namespace psi::operations {
namespace {

/// How often a month is read anew that changes while it is read.
constexpr int kTries = 4;

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarMes& comando) {
    CommandHash hash("ConsultarMes");
    hash.juntar(empregador).juntar(comando.mesReferencia.texto()).juntarLista(comando.nissTrabalhador);
    hash.juntar(comando.codigoEstabelecimento);
    hash.juntar(comando.situacao ? domain::escrever(*comando.situacao) : std::string_view{});
    return hash.fim();
}

base::Falha detachedFault(domain::MesReferencia mes) {
    return {base::Falha::Codigo::Indisponivel,
            "As linhas das declarações de " + mes.texto() +
                " estão arquivadas fora da plataforma. Consulte os totais com ConsultarDeclaracoes, ou peça o mês à "
                "Segurança Social.",
            std::chrono::hours{24}, "mesReferencia"};
}

struct MonthRead {
    domain::CicloDoEmpregador ciclo;
    store::PaginaDoMes pagina;
};

/// The month as it was at one moment, though the cycle is read before it: what closes or changes meanwhile is seen in
/// the employer's counters.
MonthRead readMonth(Pipeline& pipeline, const AuthorisedRequest& entrada, const store::FiltroMes& filtro) {
    for (int vez = 0; vez < kTries; ++vez) {
        MonthRead lido;
        lido.ciclo = store::lerCiclo(pipeline.pool(), entrada.call.prazo, entrada.empregador, entrada.agora);
        const bool computed = isComputed(lido.ciclo, filtro.mes);
        lido.pagina = computed ? computedPage(pipeline, entrada, lido.ciclo, filtro)
                               : store::consultarMes(pipeline.pool(), entrada.call.prazo, entrada.empregador, filtro,
                                                     entrada.agora);
        const bool porFechar = !domain::mesesPorFechar(lido.ciclo, entrada.agora).empty();
        if (porFechar) addUnwrittenCorrections(pipeline, entrada, lido.ciclo, filtro.mes, lido.pagina.linhas);
        if (!computed && !porFechar) return lido;
        const auto depois = store::lerCiclo(pipeline.pool(), entrada.call.prazo, entrada.empregador, entrada.agora);
        if (depois.versao == lido.ciclo.versao && depois.marca == lido.ciclo.marca) return lido;
    }
    throw postgres::StoreBusy("the month changes while it is read");
}

domain::Mensagens judgeMonth(domain::MesReferencia mes, domain::Data hoje) {
    if (mes <= domain::MesReferencia::de(hoje)) return {};
    return {domain::erro("DR-104", "mesReferencia",
                         "O mês de referência " + mes.texto() + " ainda não começou. Corrija mesReferencia.")};
}

void tell(MonthRead lido, const store::FiltroMes& filtro, domain::Instante agora, ConsultarMesResposta& resposta) {
    auto& cabecalho = resposta.mes.emplace(filtro.mes);
    cabecalho.modelo = domain::modeloDoMes(lido.ciclo, filtro.mes);
    const auto* guardado = lido.ciclo.mes(filtro.mes);
    if (cabecalho.modelo == domain::Modelo::Scc && guardado != nullptr)
        cabecalho.estado = domain::estadoDoMes(*guardado, agora);
    cabecalho.dataLimitePagamento = lido.pagina.dataLimitePagamento;
    resposta.somas = lido.pagina.somas;
    resposta.bloco = std::move(lido.pagina.blocos);
    if (resposta.somas) resposta.maisBlocos = lido.pagina.maisBlocos;
    resposta.total = lido.pagina.total;
    for (auto& factos : lido.pagina.linhas) {
        auto& linha = resposta.trabalhador.emplace_back(domain::mesDoTrabalhador(std::move(factos), filtro.mes));
        linha.nome = domain::mascararNome(linha.nome);
    }
}

}  // namespace

Resposta<ConsultarMesResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarMes& comando) {
    ConsultarMesResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        store::FiltroMes filtro(comando.mesReferencia);
        filtro.nissTrabalhador = filtros.niss(comando.nissTrabalhador);
        filtro.limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        if (const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina))
            filtro.depoisDe = posicao->first;
        for (auto& mensagem : judgeMonth(comando.mesReferencia, entrada.hoje()))
            resultado.mensagens.push_back(std::move(mensagem));
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        filtro.codigoEstabelecimento = comando.codigoEstabelecimento;
        filtro.situacao = comando.situacao;
        auto lido = readMonth(pipeline, entrada, filtro);
        if (lido.pagina.destacado) throw Refused{detachedFault(comando.mesReferencia)};
        const bool haMais = lido.pagina.haMais;
        tell(std::move(lido), filtro, entrada.agora, resposta);
        if (haMais) resposta.proximaPagina = pipeline.cursores().escrever(hash, {resposta.trabalhador.back().niss, 0});
        resultado.codigo = codigoDaConsulta(resposta.trabalhador.size());
        return Leitura{static_cast<std::int64_t>(resposta.trabalhador.size()), hash, filtro.depoisDe.has_value(),
                       haMais};
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarMes", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
