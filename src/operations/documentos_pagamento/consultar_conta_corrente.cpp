#include <algorithm>

#include "operations/lists/list_filters.hpp"
#include "operations/months/unwritten_months.hpp"
#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "psi/store/documentos_pagamento.hpp"

namespace psi::operations {
namespace {

/// How often an account is read anew that changes while it is read.
constexpr int kTries = 4;

std::string texto(const std::optional<domain::MesReferencia>& mes) {
    return mes ? mes->texto() : std::string{};
}

store::Sha256 hashDosFiltros(std::int64_t empregador, const ConsultarContaCorrente& comando) {
    CommandHash hash("ConsultarContaCorrente");
    hash.juntar(empregador).juntar(texto(comando.mesInicio)).juntar(texto(comando.mesFim));
    hash.juntar(static_cast<std::int64_t>(comando.apenasEmDivida)).juntar(comando.dataCalculo);
    return hash.fim();
}

/// Where a month stands in the list.
std::int64_t positionOf(domain::MesReferencia mes) {
    return std::chrono::sys_days{mes.primeiroDia()}.time_since_epoch().count();
}

/// The facts of one moment: a month of the new cycle is either among the closed ones that are not written or in blocks.
domain::FactosConta readAccount(Pipeline& pipeline, const AuthorisedRequest& entrada,
                                const domain::JanelaDaConta& janela) {
    for (int vez = 0; vez < kTries; ++vez) {
        const auto ciclo = store::lerCiclo(pipeline.pool(), entrada.call.prazo, entrada.empregador, entrada.agora);
        std::vector<domain::MesPorEscrever> porEscrever;
        for (const auto& valor :
             unwrittenValues(pipeline.pool(), entrada.call.prazo, entrada.empregador, ciclo, {}, entrada.agora))
            porEscrever.push_back({valor.mesReferencia, valor.declaracao.contribuicoes});
        const bool nenhum = porEscrever.empty();
        auto lida = store::lerContaCorrente(pipeline.pool(), entrada.call.prazo, entrada.empregador, janela,
                                            std::move(porEscrever));
        if (nenhum || lida.versao == ciclo.versao) return std::move(lida.factos);
    }
    throw postgres::StoreBusy("the account changes while it is read");
}

/// Months whose interest is not known are said, once for all.
void warnOfMissingRates(const std::vector<domain::ContaDoMes>& linhas, domain::Mensagens& mensagens) {
    std::string meses;
    for (const auto& linha : linhas)
        if (linha.semTaxa) meses += (meses.empty() ? "" : ", ") + linha.mes.texto();
    if (meses.empty()) return;
    mensagens.push_back(domain::aviso("PAG-007", "",
                                      "Não existe taxa de juros de mora registada para todos os meses de atraso de " +
                                          meses +
                                          ": os juros desses meses não estão contados. Trate-os com a Segurança "
                                          "Social."));
}

/// The rows of the page, and whether others follow.
bool cutPage(std::vector<domain::ContaDoMes>& linhas, std::optional<std::int64_t> depoisDe, unsigned limite) {
    if (depoisDe) std::erase_if(linhas, [&](const auto& linha) { return positionOf(linha.mes) <= *depoisDe; });
    if (linhas.size() <= limite) return false;
    linhas.erase(linhas.begin() + limite, linhas.end());
    return true;
}

}  // namespace

Resposta<ConsultarContaCorrenteResposta> handle(Pipeline& pipeline, const Call& call,
                                                const ConsultarContaCorrente& comando) {
    ConsultarContaCorrenteResposta resposta;
    const auto corpo = [&](const AuthorisedRequest& entrada, Resultado& resultado) -> std::optional<Leitura> {
        const auto hash = hashDosFiltros(entrada.empregador, comando);
        const domain::PedidoConta pedido{comando.mesInicio, comando.mesFim, comando.apenasEmDivida,
                                         comando.dataCalculo};
        resultado.mensagens = domain::avaliarPedidoConta(pedido, entrada.hoje());
        ListFilters filtros(pipeline.opcoes(), resultado.mensagens);
        const auto limite = filtros.tamanhoPagina(comando.tamanhoPagina);
        const auto posicao = filtros.pagina(pipeline.cursores(), hash, comando.pagina);
        resultado.codigo = filtros.codigo();
        if (resultado.codigo != 1) return std::nullopt;

        const auto factos = readAccount(pipeline, entrada, domain::janelaDaConta(pedido, entrada.hoje()));
        auto conta = domain::contaCorrente(pedido, factos, entrada.agora);
        resposta.dataCalculo = comando.dataCalculo.value_or(entrada.hoje());
        if (!posicao) {
            warnOfMissingRates(conta.linhas, resultado.mensagens);
            resposta.somas = conta.somas;
            resposta.total = static_cast<std::int64_t>(conta.linhas.size());
        }
        const bool haMais = cutPage(conta.linhas, posicao ? std::optional(posicao->first) : std::nullopt, limite);
        if (haMais)
            resposta.proximaPagina = pipeline.cursores().escrever(hash, {positionOf(conta.linhas.back().mes), 0});
        resposta.mes = std::move(conta.linhas);
        resultado.codigo = codigoDaConsulta(resposta.mes.size());
        return Leitura{static_cast<std::int64_t>(resposta.mes.size()), hash, posicao.has_value(), haMais};
    };
    auto fim = pipeline.consultar(call, comando.contexto, "ConsultarContaCorrente", corpo);
    return completar(std::move(fim), std::move(resposta));
}

}  // namespace psi::operations
