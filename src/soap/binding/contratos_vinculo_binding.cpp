// ContratosService: the operations on an open vínculo.

#include "psi/operations/contratos.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/contratos_binding.hpp"
#include "soap/binding/operation.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("cont", "urn:psi:contratos:v1");

/// None of these replies holds more than its resultado.
template <class Request, class Response, class Command>
Outcome escrever(Exchange& exchange, const char* tag, Command comando) {
    return runOperation<Request, Response>(exchange, kTable.data(), tag, comando,
                                           [](::soap* context, auto& resposta, Response& stub) {
                                               stub.resultado = resultado(context, resposta.resultado);
                                           });
}

operations::AlterarContrato comandoDe(_cont__AlterarContrato& pedido) {
    domain::AlteracaoContrato alteracao;
    alteracao.nissTrabalhador = std::move(pedido.nissTrabalhador);
    alteracao.dataEfeito = pedido.dataEfeito;
    alteracao.modalidadeContrato = naoVazio(pedido.modalidadeContrato);
    alteracao.prestacaoTrabalho = naoVazio(pedido.prestacaoTrabalho);
    alteracao.fimContrato = opcional(pedido.fimContrato);
    alteracao.profissao = naoVazio(pedido.profissao);
    alteracao.remuneracaoBase = opcional(pedido.remuneracaoBase);
    alteracao.diuturnidades = opcional(pedido.diuturnidades);
    alteracao.percentagemTrabalho = opcional(pedido.percentagemTrabalho);
    alteracao.horasTrabalho = opcional(pedido.horasTrabalho);
    if (pedido.diasTrabalho) alteracao.diasTrabalho = pedido.diasTrabalho->valor;
    alteracao.motivoContrato = naoVazio(pedido.motivoContrato);
    alteracao.nissTrabalhadorSubstituir = naoVazio(pedido.nissTrabalhadorSubstituir);
    alteracao.enquadramento = naoVazio(pedido.enquadramento);
    return {contexto(*pedido.contexto), std::move(alteracao)};
}

operations::CessarContrato comandoDe(_cont__CessarContrato& pedido) {
    domain::Cessacao cessacao;
    cessacao.nissTrabalhador = std::move(pedido.nissTrabalhador);
    cessacao.dataFimVinculo = pedido.dataFimVinculo;
    cessacao.motivoFimVinculo = std::move(pedido.motivoFimVinculo);
    cessacao.comunicacaoDesemprego = pedido.comunicacaoDesemprego;
    cessacao.fundamentacao = naoVazio(pedido.fundamentacao);
    return {contexto(*pedido.contexto), std::move(cessacao)};
}

operations::TransferirLocalTrabalho comandoDe(_cont__TransferirLocalTrabalho& pedido) {
    domain::Transferencia transferencia;
    transferencia.nissTrabalhador = std::move(pedido.nissTrabalhador);
    transferencia.codigoEstabelecimento = pedido.codigoEstabelecimento;
    transferencia.dataInicio = pedido.dataInicio;
    transferencia.dataFim = opcional(pedido.dataFim);
    return {contexto(*pedido.contexto), std::move(transferencia)};
}

}  // namespace

Outcome alterarContrato(Exchange& exchange) {
    return escrever<_cont__AlterarContrato, _cont__AlterarContratoResponse>(
        exchange, "cont:AlterarContrato", [](_cont__AlterarContrato& pedido) { return comandoDe(pedido); });
}

Outcome cessarContrato(Exchange& exchange) {
    return escrever<_cont__CessarContrato, _cont__CessarContratoResponse>(
        exchange, "cont:CessarContrato", [](_cont__CessarContrato& pedido) { return comandoDe(pedido); });
}

Outcome transferirLocalTrabalho(Exchange& exchange) {
    return escrever<_cont__TransferirLocalTrabalho, _cont__TransferirLocalTrabalhoResponse>(
        exchange, "cont:TransferirLocalTrabalho",
        [](_cont__TransferirLocalTrabalho& pedido) { return comandoDe(pedido); });
}

}  // namespace psi::soap
