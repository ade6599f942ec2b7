#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"
#include "psi/domain/pagamentos/documento_pagamento.hpp"
#include "psi/domain/pagamentos/juros.hpp"

namespace psi::domain {

// Bank notices: which document a payment is for, and what becomes of it (docs/rules/bank-notices.md). Nothing is
// dropped: what is not applied is kept with its reason and listed.

/// A Multibanco reference as a bank tells it.
struct ReferenciaMultibanco {
    std::optional<int> entidade;  ///< where told
    std::string referencia;       ///< nine digits

    bool operator==(const ReferenciaMultibanco&) const = default;
};

/// What a payment may name a document by.
struct ChavesPagamento {
    std::vector<ReferenciaMultibanco> multibanco;
    std::vector<std::int64_t> documentos;  ///< eight-digit numbers

    [[nodiscard]] bool vazias() const { return multibanco.empty() && documentos.empty(); }
    bool operator==(const ChavesPagamento&) const = default;
};

enum class TextoDe {
    Referencia,  ///< a field that is for a reference and nothing else
    Livre        ///< what a payer wrote, with whatever else
};

/// Adds what the text names, each key once:
/// - a creditor reference with the right check digits (referenciaDePagamento), anywhere;
/// - nine digits standing alone, "123456789" or "123 456 789": a Multibanco reference; with five digits before it
///   ("12345 123 456 789", "ENT 12345 REF 123456789", 14 digits together) also the entity;
/// - eight digits: a document's number, where they are all of a Referencia or follow a word that begins with DOC or
///   GUIA. Elsewhere they may be a date.
void juntarChaves(ChavesPagamento& chaves, std::string_view texto, TextoDe textoDe);

/// A parcel whose delay may grow until it is paid.
struct ParcelaPaga {
    MesReferencia mesReferencia;
    Data dataLimite{};
    Cents contribuicoes;  ///< above zero
};

/// A document that a payment names, with what decides on it. Its values are the blocks and the interest it was made of.
struct DocumentoDoAviso {
    std::int64_t empregador = 0;
    std::int64_t numero = 0;
    EstadoDocumento guardado = EstadoDocumento::APagamento;
    Cents valor;
    std::optional<int> entidade;               ///< of its Multibanco reference
    std::string referencia;                    ///< empty where it has none
    bool valoresDesfeitos = false;             ///< one of them is no longer accepted
    bool valoresPagosNoutro = false;           ///< one of them was paid with another document
    std::optional<Instante> valoresNoutroAte;  ///< other unpaid documents hold some: the latest of their validities
    std::optional<Data> dataSimulada;          ///< of the employer's vendor, in quality
    std::int64_t versao = 0;                   ///< of the employer, when this was read
    Instante dataEmissao{};
    Instante dataValidade{};
    std::vector<ParcelaPaga> parcelas;  ///< those with contributions above zero
    std::vector<TaxaJuro> taxas;        ///< every yearly rate
    std::vector<std::string> valores;   ///< keys of its values: two documents that share one hold the same value
};

/// The employer's clock: the vendor's simulated date at the real time of day in Lisbon, else the real one.
[[nodiscard]] Instante agoraDe(const DocumentoDoAviso& documento, Instante agoraReal);

enum class ResultadoAviso {
    Aplicado,      ///< paid
    Excesso,       ///< paid, and more than was asked for
    Insuficiente,  ///< less than was asked for: nothing changed
    Expirado,      ///< past its validity, and its values are no longer its own
    Cancelado,
    JaPago,
    DataFutura,         ///< dated after today, on the employer's clock
    AntesDaEmissao,     ///< dated before the document was issued
    RepeticaoPossivel,  ///< another file brought one that is equal in account, day, reference and amount
    Desconhecido,       ///< names no document, or more than one
    Estornado,          ///< was undone
    Estorno,            ///< no payment: the bank takes one back, and nobody has looked at it yet
    EstornoTratado      ///< the same, and the payment was undone
};

/// "APLICADO", "EXCESSO", "INSUFICIENTE", "EXPIRADO", "CANCELADO", "JA_PAGO", "DATA_FUTURA", "ANTES_DA_EMISSAO",
/// "REPETICAO_POSSIVEL", "DESCONHECIDO", "ESTORNADO", "ESTORNO", "ESTORNO_TRATADO".
[[nodiscard]] const char* nome(ResultadoAviso resultado);
/// Back; nothing for another text.
[[nodiscard]] std::optional<ResultadoAviso> lerResultadoAviso(std::string_view texto);

struct DecisaoAviso {
    ResultadoAviso resultado = ResultadoAviso::Desconhecido;
    std::optional<DocumentoDoAviso> documento;  ///< also where it was not applied
    Cents porAplicar;                           ///< the excess, or all of it where it was not applied
    std::vector<JurosPorPagar> jurosPorPagar;   ///< what the delay to the day of payment left; ids 0

    [[nodiscard]] bool aplica() const {
        return resultado == ResultadoAviso::Aplicado || resultado == ResultadoAviso::Excesso;
    }
};

/// A payment as it is told.
struct Pagamento {
    Cents valor;
    Data data{};  ///< its own day, not the one on which it is read
};

/// Pure. `candidatos`: the documents that the keys name, at the payment's date; a Multibanco reference told without an
/// entity counts only where its check digits agree with the amount paid. `agoraReal` is the real clock.
///
/// A day after today or before the document's day of issue, on the employer's clock, pays nothing.
///
/// A document that stands, or whose validity has passed while its values are still accepted and no other document in
/// force holds them nor was paid for them, is paid. Validity is not judged by the payment's date: what matters for a
/// late one is whose the values are. Paid after its validity, each parcel with contributions leaves the interest of the
/// calendar months that its delay to the payment's day has and that to the day of issue had not: contributions × the
/// sum of their yearly rates / 1200, rounded half up; nothing where one of them has no rate.
[[nodiscard]] DecisaoAviso decidirAviso(const Pagamento& pagamento, const ChavesPagamento& chaves,
                                        const std::vector<DocumentoDoAviso>& candidatos, Instante agoraReal);

/// What the bank takes back: ESTORNO, all of it to be looked at, with the document of the payment where one is named.
[[nodiscard]] DecisaoAviso decidirEstorno(const Pagamento& estorno, const ChavesPagamento& chaves,
                                          const std::vector<DocumentoDoAviso>& candidatos);

}  // namespace psi::domain
