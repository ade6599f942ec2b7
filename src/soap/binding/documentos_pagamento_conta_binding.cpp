#include "psi/operations/documentos_pagamento.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/documentos_pagamento_binding.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/wire_values.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("docp", "urn:psi:documentos-pagamento:v1");

operations::ConsultarContaCorrente comando(_docp__ConsultarContaCorrente& pedido) {
    operations::ConsultarContaCorrente comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.mesInicio = mes(pedido.mesInicio);
    comando.mesFim = mes(pedido.mesFim);
    comando.apenasEmDivida = pedido.apenasEmDivida.value_or(false);
    comando.dataCalculo = opcional(pedido.dataCalculo);
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

void preencher(domain::DocumentoDaConta& documento, docp__DocumentoConta& stub) {
    stub.numero = comZeros(documento.numero, 8);
    stub.estado = domain::escrever(documento.estado);
    stub.valor = documento.valor;
    if (documento.estado == domain::EstadoDocumento::APagamento) stub.dataValidade = &documento.dataValidade;
}

void preencher(const domain::ReciboDaConta& recibo, docp__ReciboConta& stub) {
    stub.numeroRecibo = recibo.numero;
    stub.dataPagamento = recibo.dataPagamento;
    stub.valorPago = recibo.valorPago;
}

void preencher(::soap* context, domain::ContaDoMes& mes, docp__MesContaCorrente& stub) {
    stub.mesReferencia = mes.mes.texto();
    stub.contribuicoes = mes.contribuicoes;
    stub.pago = mes.pago;
    stub.emDocumento = mes.emDocumento;
    stub.porPagar = mes.porPagar;
    stub.juros = mes.juros;
    stub.mesesMora = mes.mesesMora;
    stub.jurosEmFalta = ponteiro(mes.jurosEmFalta);
    stub.dataLimite = mes.dataLimite;
    stub.estado = domain::escrever(mes.estado);
    stub.documento = linhas<docp__DocumentoConta>(
        context, mes.documentos, soap_new_docp__DocumentoConta,
        [](domain::DocumentoDaConta& linha, docp__DocumentoConta& destino) { preencher(linha, destino); });
    stub.recibo = linhas<docp__ReciboConta>(
        context, mes.recibos, soap_new_docp__ReciboConta,
        [](const domain::ReciboDaConta& linha, docp__ReciboConta& destino) { preencher(linha, destino); });
}

}  // namespace

Outcome consultarContaCorrente(Exchange& exchange) {
    return runOperation<_docp__ConsultarContaCorrente, _docp__ConsultarContaCorrenteResponse>(
        exchange, kTable.data(), "docp:ConsultarContaCorrente",
        [](_docp__ConsultarContaCorrente& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarContaCorrenteResposta& resposta,
           _docp__ConsultarContaCorrenteResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.dataCalculo = ponteiro(resposta.dataCalculo);
            if (resposta.somas) {
                stub.totalEmDivida = &resposta.somas->emDivida;
                stub.totalJuros = &resposta.somas->juros;
                stub.totalPorVencer = &resposta.somas->porVencer;
                stub.totalCreditos = &resposta.somas->creditos;
                stub.totalEmDocumentos = &resposta.somas->emDocumentos;
            }
            stub.mes =
                linhas<docp__MesContaCorrente>(context, resposta.mes, soap_new_docp__MesContaCorrente,
                                               [context](domain::ContaDoMes& linha, docp__MesContaCorrente& destino) {
                                                   preencher(context, linha, destino);
                                               });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace psi::soap
