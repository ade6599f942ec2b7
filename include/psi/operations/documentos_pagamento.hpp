#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/operations/call.hpp"
#include "psi/store/documentos_pagamento.hpp"

namespace psi::operations {

struct EmitirDocumentoPagamento {
    Contexto contexto;
    int ambito = 0;
    std::vector<domain::MesReferencia> mesReferencia;  ///< empty: all
};
struct EmitirDocumentoPagamentoResposta {
    Resultado resultado;
    /// The one issued (none on a dry run: it has no number); with codigo 11 those in force.
    std::vector<store::DocumentoPagamento> documento;
};

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
    std::vector<store::DocumentoPagamento> documento;  ///< `estado` as of the request
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};

struct AnularDocumentoPagamento {
    Contexto contexto;
    std::int64_t numero = 0;
    std::optional<std::string> motivo;
};
struct AnularDocumentoPagamentoResposta {
    Resultado resultado;
    std::optional<store::DocumentoPagamento> documento;  ///< cancelled; absent where refused
};

}  // namespace psi::operations
