// QualidadeService, of the quality environment only: one binding function for each operation.

#include <algorithm>
#include <array>

#include "psi/operations/qualidade.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/services.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:qualidade:v1";
constexpr auto kTable = namespaceTable("qual", kSpace);

Outcome verificarLigacao(Exchange& exchange) {
    return verificarLigacao<_qual__VerificarLigacao, _qual__VerificarLigacaoResponse>(exchange, kTable.data(),
                                                                                      "qual:VerificarLigacao");
}

void preencher(const domain::Reposicao& reposicao, qual__Reposicao& stub) {
    stub.nissEmpregador = std::to_string(reposicao.empregador);
    stub.comunicacoes = reposicao.comunicacoes;
    stub.entregas = reposicao.entregas;
    stub.documentos = reposicao.documentos;
    stub.recibos = reposicao.recibos;
    stub.pedidos = reposicao.pedidos;
}

Outcome reporDados(Exchange& exchange) {
    return runOperation<_qual__ReporDados, _qual__ReporDadosResponse>(
        exchange, kTable.data(), "qual:ReporDados",
        [](_qual__ReporDados& pedido) {
            return operations::ReporDados{contexto(*pedido.contexto), pedido.apenasEmpregador.value_or(false)};
        },
        [](::soap* context, operations::ReporDadosResposta& resposta, _qual__ReporDadosResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.reposicao = linhas<qual__Reposicao>(
                context, resposta.reposicao, soap_new_qual__Reposicao,
                [](const domain::Reposicao& linha, qual__Reposicao& destino) { preencher(linha, destino); });
        });
}

Outcome definirRelogio(Exchange& exchange) {
    return runOperation<_qual__DefinirRelogio, _qual__DefinirRelogioResponse>(
        exchange, kTable.data(), "qual:DefinirRelogio",
        [](_qual__DefinirRelogio& pedido) {
            return operations::DefinirRelogio{contexto(*pedido.contexto), pedido.data};
        },
        [](::soap* context, operations::DefinirRelogioResposta& resposta, _qual__DefinirRelogioResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
        });
}

operations::SimularPagamento comando(_qual__SimularPagamento& pedido) {
    operations::SimularPagamento comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.numeroDocumento = std::stoll(pedido.numeroDocumento);
    comando.valor = opcional(pedido.valor);
    comando.dataPagamento = opcional(pedido.dataPagamento);
    comando.meioPagamento = naoVazio(pedido.meioPagamento);
    return comando;
}

Outcome simularPagamento(Exchange& exchange) {
    return runOperation<_qual__SimularPagamento, _qual__SimularPagamentoResponse>(
        exchange, kTable.data(), "qual:SimularPagamento",
        [](_qual__SimularPagamento& pedido) { return comando(pedido); },
        [](::soap* context, operations::SimularPagamentoResposta& resposta, _qual__SimularPagamentoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (!resposta.pagamento) return;
            stub.pagamento = soap_new_qual__Pagamento(context);
            if (!stub.pagamento) throw std::bad_alloc();
            stub.pagamento->resultado = std::move(resposta.pagamento->resultado);
            stub.pagamento->valorPago = resposta.pagamento->valorPago;
            stub.pagamento->dataPagamento = resposta.pagamento->dataPagamento;
            stub.pagamento->numeroRecibo = resposta.pagamento->numeroRecibo;
        });
}

Outcome simularInterrupcao(Exchange& exchange) {
    return runOperation<_qual__SimularInterrupcao, _qual__SimularInterrupcaoResponse>(
        exchange, kTable.data(), "qual:SimularInterrupcao",
        [](_qual__SimularInterrupcao& pedido) {
            return operations::SimularInterrupcao{contexto(*pedido.contexto), std::move(pedido.nissTrabalhador),
                                                  pedido.dataInicio, opcional(pedido.dataFim), std::move(pedido.tipo)};
        },
        [](::soap* context, operations::SimularInterrupcaoResposta& resposta, _qual__SimularInterrupcaoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
        });
}

void preencher(operations::PassoHomologacao& passo, qual__Passo& stub) {
    stub.descricao = std::move(passo.descricao);
    stub.cumprido = passo.cumprido;
    stub.em = ponteiro(passo.em);
    if (passo.cumprido) stub.idCorrelacao = std::move(passo.correlacao);
}

void preencher(::soap* context, operations::CenarioHomologacao& cenario, qual__Cenario& stub) {
    stub.id = std::move(cenario.id);
    stub.titulo = std::move(cenario.titulo);
    stub.comoFazer = std::move(cenario.comoFazer);
    stub.cumprido = cenario.cumprido;
    stub.passo = linhas<qual__Passo>(
        context, cenario.passos, soap_new_qual__Passo,
        [](operations::PassoHomologacao& passo, qual__Passo& destino) { preencher(passo, destino); });
}

Outcome consultarHomologacao(Exchange& exchange) {
    return runOperation<_qual__ConsultarHomologacao, _qual__ConsultarHomologacaoResponse>(
        exchange, kTable.data(), "qual:ConsultarHomologacao",
        [](_qual__ConsultarHomologacao& pedido) {
            return operations::ConsultarHomologacao{contexto(*pedido.contexto)};
        },
        [](::soap* context, operations::ConsultarHomologacaoResposta& resposta,
           _qual__ConsultarHomologacaoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (resposta.cenario.empty()) return;
            stub.cenariosTotal = static_cast<std::int64_t>(resposta.cenario.size());
            stub.cenariosCumpridos = std::ranges::count_if(resposta.cenario, [](const auto& c) { return c.cumprido; });
            stub.cenario =
                linhas<qual__Cenario>(context, resposta.cenario, soap_new_qual__Cenario,
                                      [context](operations::CenarioHomologacao& cenario, qual__Cenario& destino) {
                                          preencher(context, cenario, destino);
                                      });
        });
}

}  // namespace

const Service& qualidadeService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao},
                                            Operation{"ReporDados", reporDados},
                                            Operation{"DefinirRelogio", definirRelogio},
                                            Operation{"SimularPagamento", simularPagamento},
                                            Operation{"ConsultarHomologacao", consultarHomologacao},
                                            Operation{"SimularInterrupcao", simularInterrupcao}};
    static constexpr Service kService{access::Servico::Qualidade, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
