// CicloContributivoService: where the employer's months stand, and their values.

#include "soap/binding/ciclo_contributivo/ciclo_contributivo_binding.hpp"

#include <array>

#include "soap/binding/operation.hpp"
#include "soap/binding/services.hpp"

namespace psi::soap {
namespace {

Outcome verificarLigacao(Exchange& exchange) {
    return verificarLigacao<_cicl__VerificarLigacao, _cicl__VerificarLigacaoResponse>(exchange, kCicloTable.data(),
                                                                                      "cicl:VerificarLigacao");
}

/// Where a month stands, whichever response's stub; it points into `ciclo`.
template <class Stub>
void preencherMes(operations::EstadoDoCiclo& ciclo, Stub& stub) {
    stub.mesReferencia = ciclo.mesReferencia.texto();
    if (ciclo.estado) stub.estado = domain::escrever(*ciclo.estado);
    stub.versao = ciclo.versao;
    if (ciclo.prazos) {
        stub.abreEm = &ciclo.prazos->abreEm;
        stub.prazoComunicacao = &ciclo.prazos->prazoComunicacao;
        stub.prazoPagamento = &ciclo.prazos->prazoPagamento;
    }
    preencherTotais(ciclo.totais, stub);
}

Outcome consultarCiclo(Exchange& exchange) {
    return runOperation<_cicl__ConsultarCiclo, _cicl__ConsultarCicloResponse>(
        exchange, kCicloTable.data(), "cicl:ConsultarCiclo",
        [](_cicl__ConsultarCiclo& pedido) {
            return operations::ConsultarCiclo{contexto(*pedido.contexto), mes(pedido.mesReferencia)};
        },
        [](::soap* context, operations::ConsultarCicloResposta& resposta, _cicl__ConsultarCicloResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (!resposta.ciclo) return;
            stub.modelo = domain::escrever(resposta.ciclo->modelo);
            if (resposta.ciclo->desde) stub.desde = resposta.ciclo->desde->texto();
            if (resposta.ciclo->obrigatorioDesde) stub.obrigatorioDesde = resposta.ciclo->obrigatorioDesde->texto();
            preencherMes(*resposta.ciclo, stub);
        });
}

Outcome aderirCiclo(Exchange& exchange) {
    return runOperation<_cicl__AderirCiclo, _cicl__AderirCicloResponse>(
        exchange, kCicloTable.data(), "cicl:AderirCiclo",
        [](_cicl__AderirCiclo& pedido) { return operations::AderirCiclo{contexto(*pedido.contexto)}; },
        [](::soap* context, operations::AderirCicloResposta& resposta, _cicl__AderirCicloResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (resposta.desde) stub.desde = resposta.desde->texto();
        });
}

operations::ConsultarValoresApurados comando(_cicl__ConsultarValoresApurados& pedido) {
    const auto situacao = naoVazio(pedido.situacao);
    return {.contexto = contexto(*pedido.contexto),
            .mesReferencia = mes(pedido.mesReferencia),
            .nissTrabalhador = std::move(pedido.nissTrabalhador),
            .codigoEstabelecimento = pedido.codigoEstabelecimento,
            .situacao = situacao ? domain::lerSituacaoValor(*situacao) : std::nullopt,
            .tamanhoPagina = pedido.tamanhoPagina,
            .pagina = naoVazio(pedido.pagina)};
}

void preencher(::soap* context, operations::ValorApurado& valor, cicl__ValorApurado& stub) {
    stub.nissTrabalhador = std::move(valor.nissTrabalhador);
    stub.nome = std::move(valor.nome);
    stub.situacao = domain::escrever(valor.situacao);
    if (!valor.linha) return;
    auto& linha = *valor.linha;
    stub.codigoEstabelecimento = linha.codigoEstabelecimento;
    stub.taxa = percentagem(context, linha.taxa);
    stub.mesRemuneracao = linha.mesRemuneracao.texto();
    stub.natureza = std::string(1, linha.natureza);
    stub.dias = ponteiroDias(context, linha.meiosDias);
    stub.valor = &linha.valor;
    stub.origem = domain::escrever(linha.origem);
    if (!linha.comprovativo.empty()) stub.comprovativoEntrega = std::move(linha.comprovativo);
}

Outcome consultarValoresApurados(Exchange& exchange) {
    return runOperation<_cicl__ConsultarValoresApurados, _cicl__ConsultarValoresApuradosResponse>(
        exchange, kCicloTable.data(), "cicl:ConsultarValoresApurados",
        [](_cicl__ConsultarValoresApurados& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarValoresApuradosResposta& resposta,
           _cicl__ConsultarValoresApuradosResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (resposta.ciclo) preencherMes(*resposta.ciclo, stub);
            stub.valorApurado =
                linhas<cicl__ValorApurado>(context, resposta.valor, soap_new_cicl__ValorApurado,
                                           [context](operations::ValorApurado& linha, cicl__ValorApurado& destino) {
                                               preencher(context, linha, destino);
                                           });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace

const Service& cicloContributivoService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao},
                                            Operation{"ConsultarCiclo", consultarCiclo},
                                            Operation{"AderirCiclo", aderirCiclo},
                                            Operation{"ConsultarValoresApurados", consultarValoresApurados},
                                            Operation{"ComunicarValores", comunicarValores},
                                            Operation{"AnularValores", anularValores},
                                            Operation{"ConfirmarValores", confirmarValores},
                                            Operation{"ConsultarValoresComunicados", consultarValoresComunicados},
                                            Operation{"ObterValoresComunicados", obterValoresComunicados},
                                            Operation{"ConsultarAvisos", consultarAvisos}};
    static constexpr Service kService{access::Servico::CicloContributivo, kCicloSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
