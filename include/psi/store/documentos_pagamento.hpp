#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/pagamentos/conta_corrente.hpp"
#include "psi/domain/pagamentos/documento_consultado.hpp"
#include "psi/domain/pagamentos/documento_pagamento.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

/// The kept reply's JSON ({"documentos": […]}) and back. Throws std::runtime_error on text that it did not write.
[[nodiscard]] std::string documentosParaJson(const std::vector<domain::DocumentoPagamento>& documentos);
[[nodiscard]] std::vector<domain::DocumentoPagamento> documentosDeJson(const std::string& json);

// ---- EmitirDocumentoPagamento -------------------------------------------------------------------------------------

/// The references that are given out: every identifier of these sub-entities.
struct GamaMultibanco {
    int entidade = 0;
    int primeiraSubEntidade = 0;
    int ultimaSubEntidade = 0;
};

struct EmitirDocumentoLido {
    PedidoLido pedido;
    std::int64_t versao = 0;  ///< of the employer's declarations and documents
    domain::FactosEmissao factos;
    std::vector<domain::DocumentoPagamento> emVigor;  ///< of that ambito
};

/// One round trip; every fact. `idPedido` absent on a dry run: not looked up. The clocks: `agora` (simulated where the
/// vendor simulates) decides what has expired, `agoraReal` which references are free.
[[nodiscard]] EmitirDocumentoLido lerEmitirDocumento(postgres::Pool& pool, postgres::Deadline deadline,
                                                     std::int64_t empregador, std::int64_t cliente,
                                                     const std::optional<std::string>& idPedido, int ambito,
                                                     const GamaMultibanco& gama, domain::Instante agora,
                                                     domain::Instante agoraReal);

struct DocumentoEmitido {
    std::int64_t numeroComunicacao = 0;
    std::int64_t numero = 0;  ///< the document's; the kept reply has it too
};

/// One durable round trip: document, parcels, blocks and interest held, expired documents whose values were taken,
/// reference, idPedido with its reply (`escrita.resposta`: documentosParaJson of this document), audit line.
/// `documento.numero` is not looked at. Throws postgres::Conflict where declarations or documents changed since
/// `versao`, or the reference was taken.
DocumentoEmitido aplicarEmitirDocumento(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                        const domain::DocumentoPagamento& documento, std::int64_t versao,
                                        unsigned mesesAteReutilizar);

// ---- AnularDocumentoPagamento -------------------------------------------------------------------------------------

struct AnularDocumentoLido {
    PedidoLido pedido;
    std::optional<domain::DocumentoPagamento> documento;  ///< nothing: the employer has none of that number
};

[[nodiscard]] AnularDocumentoLido lerAnularDocumento(postgres::Pool& pool, postgres::Deadline deadline,
                                                     std::int64_t empregador, std::int64_t cliente,
                                                     const std::optional<std::string>& idPedido, std::int64_t numero,
                                                     domain::Instante agoraReal);

/// One durable round trip: the document's state, its values free again, its reference free `mesesAteReutilizar` later,
/// idPedido with its reply, audit line. Returns numeroComunicacao. Throws postgres::Conflict where it is no longer in
/// force.
std::int64_t aplicarAnularDocumento(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                    std::int64_t numero, const std::optional<std::string>& motivo,
                                    domain::Instante agora, unsigned mesesAteReutilizar);

// ---- ConsultarDocumentosPagamento ---------------------------------------------------------------------------------

struct FiltroDocumentos {
    std::optional<std::int64_t> numero;
    std::optional<int> ambito;
    std::optional<std::string> estado;                ///< at `agora`
    std::optional<domain::Data> dataInicio, dataFim;  ///< of issue, Lisbon dates, both included
    domain::Instante agora{};
    std::optional<std::int64_t> depoisDe;
    unsigned limite = 200;
};

struct PaginaDocumentos {
    std::vector<domain::DocumentoPagamento> linhas;  ///< `estado` at `filtro.agora`
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Ordered by number.
[[nodiscard]] PaginaDocumentos consultarDocumentos(postgres::Pool& pool, postgres::Deadline deadline,
                                                   std::int64_t empregador, const FiltroDocumentos& filtro);

// ---- ConsultarContaCorrente ---------------------------------------------------------------------------------------

struct ContaLida {
    std::int64_t versao = 0;  ///< of the employer's declarations and documents
    domain::FactosConta factos;
};

/// One round trip. Every month of the window and every one with something open, whole; `porEscrever` goes into the
/// facts with its due days. Throws std::runtime_error where a month has no due day in the reference data.
[[nodiscard]] ContaLida lerContaCorrente(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                         const domain::JanelaDaConta& janela,
                                         std::vector<domain::MesPorEscrever> porEscrever);

}  // namespace psi::store
