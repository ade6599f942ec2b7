// DocumentosPagamentoService: one binding function for each operation.

#include <array>

#include "psi/domain/pagamentos/referencia_pagamento.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/documentos_pagamento_binding.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/services.hpp"
#include "soap/binding/wire_values.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:documentos-pagamento:v1";
constexpr auto kTable = namespaceTable("docp", kSpace);

Outcome verificarLigacao(Exchange& exchange) {
    return verificarLigacao<_docp__VerificarLigacao, _docp__VerificarLigacaoResponse>(exchange, kTable.data(),
                                                                                      "docp:VerificarLigacao");
}

/// Digits by the published schema.
template <class Numero>
std::optional<Numero> numero(const std::optional<std::string>& texto) {
    if (!texto || texto->empty()) return std::nullopt;
    return static_cast<Numero>(std::stoll(*texto));
}

void preencher(domain::DeclaracaoPorPagar& declaracao, docp__DeclaracaoParcela& stub) {
    stub.identificadorEntrega = std::move(declaracao.identificadorEntrega);
    stub.numeroBloco = declaracao.numeroBloco;
    stub.contribuicoes = declaracao.contribuicoes;
}

void preencher(::soap* context, domain::Parcela& parcela, docp__Parcela& stub) {
    stub.mesReferencia = parcela.mesReferencia.texto();
    stub.dataLimite = parcela.dataLimite;
    stub.contribuicoes = parcela.contribuicoes;
    stub.mesesMora = parcela.mesesMora;
    stub.juros = parcela.juros;
    stub.declaracao = linhas<docp__DeclaracaoParcela>(
        context, parcela.declaracoes, soap_new_docp__DeclaracaoParcela,
        [](domain::DeclaracaoPorPagar& linha, docp__DeclaracaoParcela& destino) { preencher(linha, destino); });
}

void preencherMeios(::soap* context, const domain::DocumentoPagamento& documento, docp__Documento& stub) {
    if (documento.multibanco) {
        stub.pagamentoMultibanco = novo(soap_new_docp__PagamentoMultibanco(context));
        stub.pagamentoMultibanco->entidade = comZeros(documento.multibanco->entidade, 5);
        stub.pagamentoMultibanco->referencia = documento.multibanco->referencia;
        stub.pagamentoMultibanco->valor = documento.valor;
    }
    const auto referencia = domain::referenciaDePagamento(documento.numero);
    stub.pagamentoTransferencia = novo(soap_new_docp__PagamentoTransferencia(context));
    stub.pagamentoTransferencia->iban = documento.iban;
    stub.pagamentoTransferencia->referencia = referencia;
    stub.pagamentoTesouraria = novo(soap_new_docp__PagamentoTesouraria(context));
    stub.pagamentoTesouraria->referencia = referencia;
}

void preencher(::soap* context, domain::DocumentoPagamento& documento, docp__Documento& stub) {
    stub.tipo = std::to_string(documento.ambito);
    stub.numero = comZeros(documento.numero, 8);
    stub.estado = domain::escrever(documento.estado);
    stub.dataEmissao = documento.dataEmissao;
    stub.dataValidade = documento.dataValidade;
    stub.valor = documento.valor;
    stub.contribuicoes = documento.contribuicoes;
    stub.juros = documento.juros;
    stub.parcela = linhas<docp__Parcela>(
        context, documento.parcelas, soap_new_docp__Parcela,
        [context](domain::Parcela& parcela, docp__Parcela& destino) { preencher(context, parcela, destino); });
    preencherMeios(context, documento, stub);
    stub.dataPagamento = ponteiro(documento.dataPagamento);
    stub.dataCancelamento = ponteiro(documento.dataCancelamento);
    stub.jurosPorPagar = ponteiro(documento.jurosPorPagar);
}

std::vector<docp__Documento*> documentos(::soap* context, std::vector<domain::DocumentoPagamento>& lista) {
    return linhas<docp__Documento>(context, lista, soap_new_docp__Documento,
                                   [context](domain::DocumentoPagamento& documento, docp__Documento& destino) {
                                       preencher(context, documento, destino);
                                   });
}

operations::EmitirDocumentoPagamento comando(_docp__EmitirDocumentoPagamento& pedido) {
    operations::EmitirDocumentoPagamento comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.ambito = std::stoi(pedido.ambito);
    for (const auto& mes : pedido.mesReferencia)
        comando.mesReferencia.push_back(domain::MesReferencia::ler(mes).value());
    return comando;
}

Outcome emitirDocumentoPagamento(Exchange& exchange) {
    return runOperation<_docp__EmitirDocumentoPagamento, _docp__EmitirDocumentoPagamentoResponse>(
        exchange, kTable.data(), "docp:EmitirDocumentoPagamento",
        [](_docp__EmitirDocumentoPagamento& pedido) { return comando(pedido); },
        [](::soap* context, operations::EmitirDocumentoPagamentoResposta& resposta,
           _docp__EmitirDocumentoPagamentoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.documento = documentos(context, resposta.documento);
        });
}

operations::ConsultarDocumentosPagamento comando(_docp__ConsultarDocumentosPagamento& pedido) {
    operations::ConsultarDocumentosPagamento comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.numero = numero<std::int64_t>(pedido.numero);
    comando.ambito = numero<int>(pedido.ambito);
    comando.estado = naoVazio(pedido.estado);
    comando.dataInicio = opcional(pedido.dataInicio);
    comando.dataFim = opcional(pedido.dataFim);
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

Outcome consultarDocumentosPagamento(Exchange& exchange) {
    return runOperation<_docp__ConsultarDocumentosPagamento, _docp__ConsultarDocumentosPagamentoResponse>(
        exchange, kTable.data(), "docp:ConsultarDocumentosPagamento",
        [](_docp__ConsultarDocumentosPagamento& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarDocumentosPagamentoResposta& resposta,
           _docp__ConsultarDocumentosPagamentoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.documento = documentos(context, resposta.documento);
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

operations::AnularDocumentoPagamento comando(_docp__AnularDocumentoPagamento& pedido) {
    return {contexto(*pedido.contexto), std::stoll(pedido.numero), naoVazio(pedido.motivo)};
}

Outcome anularDocumentoPagamento(Exchange& exchange) {
    return runOperation<_docp__AnularDocumentoPagamento, _docp__AnularDocumentoPagamentoResponse>(
        exchange, kTable.data(), "docp:AnularDocumentoPagamento",
        [](_docp__AnularDocumentoPagamento& pedido) { return comando(pedido); },
        [](::soap* context, operations::AnularDocumentoPagamentoResposta& resposta,
           _docp__AnularDocumentoPagamentoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (!resposta.documento) return;
            stub.documento = novo(soap_new_docp__Documento(context));
            preencher(context, *resposta.documento, *stub.documento);
        });
}

}  // namespace

const Service& documentosPagamentoService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao},
                                            Operation{"EmitirDocumentoPagamento", emitirDocumentoPagamento},
                                            Operation{"ConsultarDocumentosPagamento", consultarDocumentosPagamento},
                                            Operation{"AnularDocumentoPagamento", anularDocumentoPagamento},
                                            Operation{"ConsultarContaCorrente", consultarContaCorrente}};
    static constexpr Service kService{access::Servico::DocumentosPagamento, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
