#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/documento_pagamento.hpp"

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

/// A document that a payment names, with what decides on it. Its values are the blocks it was made of.
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
    Desconhecido  ///< names no document, or more than one
};

/// "APLICADO", "EXCESSO", "INSUFICIENTE", "EXPIRADO", "CANCELADO", "JA_PAGO", "DESCONHECIDO".
[[nodiscard]] const char* nome(ResultadoAviso resultado);

struct DecisaoAviso {
    ResultadoAviso resultado = ResultadoAviso::Desconhecido;
    std::optional<DocumentoDoAviso> documento;  ///< also where it was not applied
    Cents porAplicar;                           ///< the excess, or all of it where it was not applied

    [[nodiscard]] bool aplica() const {
        return resultado == ResultadoAviso::Aplicado || resultado == ResultadoAviso::Excesso;
    }
};

/// Pure. `candidatos`: the documents that the keys name, at the payment's date; a Multibanco reference told without an
/// entity counts only where its check digits agree with the amount paid. `agoraReal` is the real clock.
///
/// A document that stands, or whose validity has passed while its values are still accepted and no other document in
/// force holds them nor was paid for them, is paid. Validity is not judged by the payment's date: what matters for a
/// late one is whose the values are.
[[nodiscard]] DecisaoAviso decidirAviso(Cents pago, const ChavesPagamento& chaves,
                                        const std::vector<DocumentoDoAviso>& candidatos, Instante agoraReal);

}  // namespace psi::domain
