#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/pagamentos/documento_pagamento.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

struct PagamentoMultibanco {
    int entidade = 0;        ///< 5 digits
    std::string referencia;  ///< 9 digits

    bool operator==(const PagamentoMultibanco&) const = default;
};

struct DocumentoPagamento {
    int ambito = 0;
    std::int64_t numero = 0;                                               ///< 8 digits
    domain::EstadoDocumento estado = domain::EstadoDocumento::APagamento;  ///< as written: see domain::estadoEm
    domain::Instante dataEmissao{}, dataValidade{};
    domain::Cents valor, contribuicoes, juros;
    std::vector<domain::Parcela> parcelas;  ///< by month; read ones without the blocks' keys
    std::optional<PagamentoMultibanco> multibanco;
    std::string iban;
    std::optional<domain::Data> dataPagamento;
    std::optional<domain::Instante> dataCancelamento;
    std::optional<domain::Cents> jurosPorPagar;  ///< that its late payment left (domain::decidirAviso); nothing: none
    std::vector<std::int64_t> jurosTomados;      ///< of a new one: keys of the interest that it gathers; never read

    bool operator==(const DocumentoPagamento&) const = default;
};

/// The kept reply's JSON ({"documentos": […]}) and back. Throws std::runtime_error on text that it did not write.
[[nodiscard]] std::string documentosParaJson(const std::vector<DocumentoPagamento>& documentos);
[[nodiscard]] std::vector<DocumentoPagamento> documentosDeJson(const std::string& json);

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
    std::vector<DocumentoPagamento> emVigor;  ///< of that ambito
};

/// One round trip; every fact. `idPedido` empty on a dry run: not looked up. The clocks: `agora` (simulated where the
/// vendor simulates) decides what has expired, `agoraReal` which references are free.
[[nodiscard]] EmitirDocumentoLido lerEmitirDocumento(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                     std::int64_t cliente, const std::string& idPedido, int ambito,
                                                     const GamaMultibanco& gama, domain::Instante agora,
                                                     domain::Instante agoraReal);

struct DocumentoEmitido {
    std::int64_t numeroComunicacao = 0;
    std::int64_t numero = 0;  ///< the document's; the kept reply has it too
};

/// One durable round trip: document, parcels, blocks and interest held, expired documents whose values were taken,
/// reference, idPedido with its reply (`escrita.resposta`: documentosParaJson of this document), audit line.
/// `documento.numero` is not looked at. Throws Conflict where declarations or documents changed since `versao`, or the
/// reference was taken.
DocumentoEmitido aplicarEmitirDocumento(Pool& pool, Deadline deadline, const EscritaBase& escrita,
                                        const DocumentoPagamento& documento, std::int64_t versao,
                                        unsigned mesesAteReutilizar);

// ---- AnularDocumentoPagamento -------------------------------------------------------------------------------------

struct AnularDocumentoLido {
    PedidoLido pedido;
    std::optional<DocumentoPagamento> documento;  ///< nothing: the employer has none of that number
};

[[nodiscard]] AnularDocumentoLido lerAnularDocumento(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                     std::int64_t cliente, const std::string& idPedido,
                                                     std::int64_t numero, domain::Instante agoraReal);

/// One durable round trip: the document's state, its values free again, its reference free `mesesAteReutilizar` later,
/// idPedido with its reply, audit line. Returns numeroComunicacao. Throws Conflict where it is no longer in force.
std::int64_t aplicarAnularDocumento(Pool& pool, Deadline deadline, const EscritaBase& escrita, std::int64_t numero,
                                    const std::optional<std::string>& motivo, domain::Instante agora,
                                    unsigned mesesAteReutilizar);

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
    std::vector<DocumentoPagamento> linhas;  ///< `estado` at `filtro.agora`
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Ordered by number.
[[nodiscard]] PaginaDocumentos consultarDocumentos(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                   const FiltroDocumentos& filtro);

}  // namespace psi::store
