// RecibosService: one binding function for each operation.

#include <array>

#include "psi/operations/recibos.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/services.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:recibos:v1";
constexpr auto kTable = namespaceTable("reci", kSpace);

Outcome verificarLigacao(Exchange& exchange) {
    return verificarLigacao<_reci__VerificarLigacao, _reci__VerificarLigacaoResponse>(exchange, kTable.data(),
                                                                                      "reci:VerificarLigacao");
}

operations::ConsultarRecibosPagamento comando(_reci__ConsultarRecibosPagamento& pedido) {
    operations::ConsultarRecibosPagamento comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.anoPagamento = pedido.anoPagamento;
    comando.dataInicio = opcional(pedido.dataInicio);
    comando.dataFim = opcional(pedido.dataFim);
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

void preencher(domain::Recibo& recibo, reci__Recibo& stub) {
    stub.numeroRecibo = recibo.numero;
    stub.numeroDocumentoPagamento = std::to_string(recibo.documento);
    stub.dataPagamento = recibo.dataPagamento;
    stub.valorPago = recibo.valorPago;
    stub.valorDocumento = recibo.valor;
    stub.natureza = std::move(recibo.natureza);
    stub.meioPagamento = std::move(recibo.meio);
    stub.jurosPorPagar = ponteiro(recibo.jurosPorPagar);
    stub.anuladoEm = ponteiro(recibo.anuladoEm);
}

Outcome consultarRecibosPagamento(Exchange& exchange) {
    return runOperation<_reci__ConsultarRecibosPagamento, _reci__ConsultarRecibosPagamentoResponse>(
        exchange, kTable.data(), "reci:ConsultarRecibosPagamento",
        [](_reci__ConsultarRecibosPagamento& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarRecibosPagamentoResposta& resposta,
           _reci__ConsultarRecibosPagamentoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.recibo =
                linhas<reci__Recibo>(context, resposta.recibo, soap_new_reci__Recibo,
                                     [](domain::Recibo& linha, reci__Recibo& destino) { preencher(linha, destino); });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

Outcome obterComprovativo(Exchange& exchange) {
    return runOperation<_reci__ObterComprovativo, _reci__ObterComprovativoResponse>(
        exchange, kTable.data(), "reci:ObterComprovativo",
        [](_reci__ObterComprovativo& pedido) {
            return operations::ObterComprovativo{contexto(*pedido.contexto), pedido.numeroRecibo};
        },
        [](::soap* context, operations::ObterComprovativoResposta& resposta, _reci__ObterComprovativoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (!resposta.recibo) return;
            stub.recibo = soap_new_reci__Recibo(context);
            stub.comprovativo = soap_new_xsd__base64Binary(context);
            if (!stub.recibo || !stub.comprovativo) throw std::bad_alloc();
            preencher(*resposta.recibo, *stub.recibo);
            stub.comprovativo->octetos = std::move(resposta.comprovativo);
            stub.comprovativo->tipo = "application/pdf";
        });
}

Outcome verificarComprovativo(Exchange& exchange) {
    return runOperation<_reci__VerificarComprovativo, _reci__VerificarComprovativoResponse>(
        exchange, kTable.data(), "reci:VerificarComprovativo",
        [](_reci__VerificarComprovativo& pedido) {
            return operations::VerificarComprovativo{contexto(*pedido.contexto), pedido.numeroRecibo,
                                                     std::move(pedido.codigoVerificacao)};
        },
        [](::soap* context, operations::VerificarComprovativoResposta& resposta,
           _reci__VerificarComprovativoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.dataPagamento = ponteiro(resposta.dataPagamento);
            stub.valorPago = ponteiro(resposta.valorPago);
            stub.anuladoEm = ponteiro(resposta.anuladoEm);
        });
}

}  // namespace

const Service& recibosService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao},
                                            Operation{"ConsultarRecibosPagamento", consultarRecibosPagamento},
                                            Operation{"ObterComprovativo", obterComprovativo},
                                            Operation{"VerificarComprovativo", verificarComprovativo}};
    static constexpr Service kService{access::Servico::Recibos, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
