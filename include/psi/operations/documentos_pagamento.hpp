#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/pagamentos/conta_corrente.hpp"
#include "psi/domain/pagamentos/documento_consultado.hpp"
#include "psi/operations/call.hpp"

namespace psi::operations {

struct EmitirDocumentoPagamento {
    Contexto contexto;
    int ambito = 0;
    std::vector<domain::MesReferencia> mesReferencia;  ///< empty: all
};
struct EmitirDocumentoPagamentoResposta {
    Resultado resultado;
    /// The one issued (none on a dry run: it has no number); with codigo 11 those in force.
    std::vector<domain::DocumentoPagamento> documento;
};
Resposta<EmitirDocumentoPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const EmitirDocumentoPagamento& comando);

struct ConsultarDocumentosPagamento {
    Contexto contexto;
    std::optional<std::int64_t> numero;
    std::optional<int> ambito;
    std::optional<std::string> estado;
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarDocumentosPagamentoResposta {
    Resultado resultado;
    std::vector<domain::DocumentoPagamento> documento;  ///< `estado` as of the request
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarDocumentosPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                      const ConsultarDocumentosPagamento& comando);

struct AnularDocumentoPagamento {
    Contexto contexto;
    std::int64_t numero = 0;
    std::optional<std::string> motivo;
};
struct AnularDocumentoPagamentoResposta {
    Resultado resultado;
    std::optional<domain::DocumentoPagamento> documento;  ///< cancelled; absent where refused
};
Resposta<AnularDocumentoPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const AnularDocumentoPagamento& comando);

struct ConsultarContaCorrente {
    Contexto contexto;
    std::optional<domain::MesReferencia> mesInicio, mesFim;  ///< neither: all with something open, and the last 12
    bool apenasEmDivida = false;
    std::optional<domain::Data> dataCalculo;  ///< absent: today
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarContaCorrenteResposta {
    Resultado resultado;
    std::optional<domain::Data> dataCalculo;    ///< absent where the request was refused
    std::optional<domain::SomasDaConta> somas;  ///< first page only
    std::vector<domain::ContaDoMes> mes;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarContaCorrenteResposta> handle(Pipeline& pipeline, const Call& call,
                                                const ConsultarContaCorrente& comando);

}  // namespace psi::operations
