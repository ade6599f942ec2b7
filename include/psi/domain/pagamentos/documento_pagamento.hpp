#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"
#include "psi/domain/mes_referencia.hpp"
#include "psi/domain/pagamentos/juros.hpp"
#include "psi/domain/pagamentos/multibanco.hpp"

namespace psi::domain {

// Payment documents: what is gathered, until when it stands, what may be cancelled (docs/rules/payment-documents.md;
// interest: docs/rules/interest.md). A value is the contributions of one accepted block; at most one document holds it.

enum class EstadoDocumento { APagamento, Pago, Expirado, Cancelado };

/// "A_PAGAMENTO" … as the contract writes it, and back; nothing for another text.
[[nodiscard]] std::string escrever(EstadoDocumento estado);
[[nodiscard]] std::optional<EstadoDocumento> lerEstadoDocumento(std::string_view texto);

/// The state to be told of a document kept as `guardado`: A_PAGAMENTO past its validity is EXPIRADO, without any job.
/// At `dataValidade` itself it still stands.
[[nodiscard]] EstadoDocumento estadoEm(EstadoDocumento guardado, Instante dataValidade, Instante agora);

/// A block in a document, or waiting for one.
struct DeclaracaoPorPagar {
    std::int64_t bloco = 0;            ///< the store's key
    std::string identificadorEntrega;  ///< with numeroBloco: the contract's key
    int numeroBloco = 0;
    Cents contribuicoes;  ///< below zero: a credit

    bool operator==(const DeclaracaoPorPagar&) const = default;
};

/// What a document holds of one reference month. One of interest alone, which a late payment had left, has
/// contributions 0 and no declarations, and comes after the month's other one.
struct Parcela {
    MesReferencia mesReferencia;
    Data dataLimite{};    ///< the last day without interest
    Cents contribuicoes;  ///< the sum of its declarations, credits included
    int mesesMora = 0;    ///< calendar months of delay; 0 where nothing is owed for the month
    Cents juros;
    std::vector<DeclaracaoPorPagar> declaracoes;

    bool operator==(const Parcela&) const = default;
};

/// An accepted block that no document in force or paid holds.
struct ValorPorPagar {
    MesReferencia mesReferencia;
    unsigned diaLimite = 0;  ///< dated data, in force on the month's first day: the day of the next month it is due by
    DeclaracaoPorPagar declaracao;
    /// Dated data too: the day where the next month is August; nothing: no such law.
    std::optional<unsigned> diaEmAgosto{};
};

/// Interest that a late payment left and that no document in force or paid holds. It bears none itself.
struct JurosPorPagar {
    std::int64_t id = 0;          ///< the store's key; 0 where it is not kept yet
    MesReferencia mesReferencia;  ///< of the contributions that were paid late
    Data dataLimite{};
    std::vector<MesReferencia> meses;  ///< calendar months of delay, in order
    Cents valor;                       ///< above zero

    bool operator==(const JurosPorPagar&) const = default;
};

/// A document that can still be paid.
struct DocumentoEmVigor {
    std::int64_t numero = 0;
    std::vector<MesReferencia> meses;
};

struct PedidoEmissao {
    int ambito = 0;
    std::vector<MesReferencia> meses;  ///< empty: all
};

/// Every fact the rules of EmitirDocumentoPagamento need, loaded in one query. "In force" is on the day of issue.
struct FactosEmissao {
    bool ambitoEmVigor = false;
    bool ambitoServido = false;          ///< has values on this platform
    std::vector<ValorPorPagar> valores;  ///< in any order
    std::vector<DocumentoEmVigor> documentos;
    std::vector<TaxaJuro> taxas;
    int horasValidade = 0;
    Cents maximoMultibanco;
    std::optional<ChaveMultibanco> referenciaLivre;  ///< nothing: the range of references is exhausted
    std::vector<JurosPorPagar> jurosPorPagar = {};   ///< in any order
};

struct NovoDocumento {
    std::vector<Parcela> parcelas;  ///< by month; within it by delivery and block
    Cents valor;                    ///< contributions and interest of all parcels, above zero
    Instante dataValidade{};        ///< the last instant at which it can be paid
    std::optional<std::string> referenciaMultibanco;
    bool semReferenciaLivre = false;              ///< it would have a reference, had there been one
    std::vector<std::int64_t> jurosTomados = {};  ///< keys of the JurosPorPagar that it gathers
};

struct Emissao {
    Mensagens mensagens;  ///< one error, or nothing
    std::optional<NovoDocumento> documento;
    std::vector<std::int64_t> documentosEmVigor;  ///< with PSI-011: the numbers of those to be given
};

/// Gathers the values of the months asked for into a document. Pure.
///
/// - PAG-001: the ambito is not in force. PSI-015: it has no values here, or nothing is owed.
/// - A month's interest is on the sum of its values, where that is above zero, and fixed at issue. Without the yearly
///   rate of one of the months of delay: PSI-003, which names the month, so that the others can be asked for.
/// - Interest that late payments left is gathered with the rest, in a parcel of its own for each reference month; it
///   bears none and does not shorten the validity.
/// - A month that is a credit is set off against the others. Where the whole is not above zero there is no document and
///   the values stay for the next one: PSI-011 where documents in force hold values of the months asked for, else
///   PSI-015.
/// - It stands for `horasValidade` from issue, but not past 24:00 (Lisbon) of the last day on which every month that is
///   owed bears the same interest: the due date where it is not late yet.
/// - No Multibanco reference above `maximoMultibanco`, nor without a free one.
[[nodiscard]] Emissao avaliarEmissao(const PedidoEmissao& pedido, const FactosEmissao& factos, Instante agora);

/// A document as it is kept: what decides whether it can be cancelled.
struct FactosAnulacaoDocumento {
    bool existe = false;  ///< of this employer
    EstadoDocumento guardado = EstadoDocumento::APagamento;
    Instante dataValidade{};
};

/// Only a document in force can be cancelled: PSI-013 unknown, PAG-002 paid, PAG-003 expired, PAG-004 cancelled
/// already.
[[nodiscard]] Mensagens avaliarAnulacaoDocumento(const FactosAnulacaoDocumento& factos, Instante agora);

}  // namespace psi::domain
