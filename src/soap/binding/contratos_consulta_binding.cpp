#include "psi/operations/contratos.hpp"
#include "soap/binding/contratos_binding.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/vinculo_lists.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("cont", "urn:psi:contratos:v1");

void preencher(::soap* context, domain::ContratoConsultado& linha, cont__Contrato& stub) {
    stub.situacao = std::move(linha.situacao);
    stub.nissTrabalhador = std::to_string(linha.niss);
    stub.dataInicioVinculo = linha.vinculo.inicio;
    stub.dataFimVinculo = ponteiro(linha.vinculo.fim);
    stub.motivoFimVinculo = std::move(linha.motivoFimVinculo);
    stub.numeroComunicacao = linha.numeroComunicacao;
    stub.periodo = linhas<cont__PeriodoContrato>(context, linha.periodos, soap_new_cont__PeriodoContrato,
                                                 [context](domain::PeriodoContrato& p, cont__PeriodoContrato& destino) {
                                                     preencherContrato(context, p.contrato, destino);
                                                     destino.numeroComunicacao = p.numeroComunicacao;
                                                 });
}

}  // namespace

Outcome consultarContratos(Exchange& exchange) {
    return runOperation<_cont__ConsultarContratos, _cont__ConsultarContratosResponse>(
        exchange, kTable.data(), "cont:ConsultarContratos",
        comandoDeLista<operations::ConsultarContratos, _cont__ConsultarContratos>,
        [](::soap* context, operations::ConsultarContratosResposta& resposta, _cont__ConsultarContratosResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.contrato =
                linhas<cont__Contrato>(context, resposta.contrato, soap_new_cont__Contrato,
                                       [context](domain::ContratoConsultado& linha, cont__Contrato& destino) {
                                           preencher(context, linha, destino);
                                       });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace psi::soap
