#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"
#include "psi/domain/mes_referencia.hpp"
#include "psi/domain/pagamentos/documento_pagamento.hpp"
#include "psi/domain/pagamentos/juros.hpp"

namespace psi::domain {

// The employer's account, month by month (docs/rules/payment-documents.md, R-PAG-20 on). Pure.

/// How far ahead the interest may be asked for.
inline constexpr int kDiasDeCalculo = 31;

struct PedidoConta {
    std::optional<MesReferencia> mesInicio, mesFim;  ///< both included
    bool apenasEmDivida = false;
    std::optional<Data> dataCalculo;  ///< absent: today
};

/// PSI-003 where the months are the wrong way round; PAG-006: dataCalculo before `hoje` or more than 31 days after it.
[[nodiscard]] Mensagens avaliarPedidoConta(const PedidoConta& pedido, Data hoje);

/// The months that have a row. Without mesInicio and mesFim: from 12 months before that of `hoje` on, and every month
/// with something open.
struct JanelaDaConta {
    std::optional<MesReferencia> desde, ate;
    bool abertos = false;

    [[nodiscard]] bool tem(MesReferencia mes) const { return (!desde || *desde <= mes) && (!ate || mes <= *ate); }
};
[[nodiscard]] JanelaDaConta janelaDaConta(const PedidoConta& pedido, Data hoje);

// ---- facts --------------------------------------------------------------------------------------------------------

/// Accepted blocks of a month that the same document held last; none: no document yet.
struct MovimentoDaConta {
    MesReferencia mes;
    Cents contribuicoes;  ///< their sum; below zero: a credit
    std::optional<std::int64_t> documento{};
};
struct DocumentoComValores {
    std::int64_t numero = 0;
    EstadoDocumento guardado = EstadoDocumento::APagamento;
    Instante dataValidade{};
    Cents valor;  ///< of all its months
};
/// Of a payment that was not undone.
struct ReciboDaConta {
    std::int64_t numero = 0;
    std::int64_t documento = 0;
    Data dataPagamento{};
    Cents valorPago;

    bool operator==(const ReciboDaConta&) const = default;
};
/// Interest that a late payment left, with the document that gathered it last.
struct JurosDaConta {
    MesReferencia mes;
    Cents valor;
    std::optional<std::int64_t> documento{};
};
/// Until when a month is paid without interest: dated data on its first day.
struct DiaLimite {
    MesReferencia mes;
    unsigned dia = 0;
    std::optional<unsigned> emAgosto{};
};
/// A month of the new cycle that is closed, its blocks not written yet: what they will be worth.
struct MesPorEscrever {
    MesReferencia mes;
    Cents contribuicoes;
};

/// In any order. Every month of the window, and every month with something open, whole.
struct FactosConta {
    std::vector<MovimentoDaConta> movimentos;
    std::vector<MesPorEscrever> porEscrever;
    std::vector<JurosDaConta> juros;
    std::vector<DocumentoComValores> documentos;  ///< at least those that movements and interest name
    std::vector<ReciboDaConta> recibos;
    std::vector<DiaLimite> limites;  ///< one for each month that the others name
    std::vector<TaxaJuro> taxas;
};

// ---- the account --------------------------------------------------------------------------------------------------

enum class EstadoConta { EmDivida, EmDocumento, PorVencer, Credito, Pago };
[[nodiscard]] std::string_view escrever(EstadoConta estado);

struct DocumentoDaConta {
    std::int64_t numero = 0;
    EstadoDocumento estado = EstadoDocumento::APagamento;  ///< on agora
    Instante dataValidade{};                               ///< the last instant at which it could be paid
    Cents valor;                                           ///< of all its months

    bool operator==(const DocumentoDaConta&) const = default;
};

/// contribuicoes = pago + emDocumento + porPagar.
struct ContaDoMes {
    explicit ContaDoMes(MesReferencia m) : mes(m) {}

    MesReferencia mes;
    Cents contribuicoes;  ///< of all accepted blocks, credits included
    Cents pago, emDocumento;
    Cents porPagar;  ///< that no document in force or paid holds; below zero: a credit
    Cents juros;     ///< on porPagar, at dataCalculo; 0 where `semTaxa`
    int mesesMora = 0;
    bool semTaxa = false;               ///< no rate is registered for one of the months of delay
    std::optional<Cents> jurosEmFalta;  ///< left by late payments, and held by no document in force or paid
    Data dataLimite{};
    EstadoConta estado = EstadoConta::Pago;    ///< the first that applies
    std::vector<DocumentoDaConta> documentos;  ///< in force or paid, with values of the month; by number
    std::vector<ReciboDaConta> recibos;        ///< of those; by number

    bool operator==(const ContaDoMes&) const = default;
};

/// Of the whole account, whatever months have a row: what EmitirDocumentoPagamento would take at that instant is
/// emDivida + porVencer - creditos + juros.
struct SomasDaConta {
    Cents emDivida;  ///< past due and in no document in force, without interest
    Cents juros;     ///< on emDivida, and what late payments left
    Cents porVencer;
    Cents creditos;      ///< zero or above: what months below zero wait to have set off
    Cents emDocumentos;  ///< contributions that documents in force hold

    bool operator==(const SomasDaConta&) const = default;
};

struct ContaCorrente {
    SomasDaConta somas;
    std::vector<ContaDoMes> linhas;  ///< by month
};

/// Documents as they stand on `agora`; delay and interest on dataCalculo, which has been judged. A month without a due
/// day throws std::out_of_range.
[[nodiscard]] ContaCorrente contaCorrente(const PedidoConta& pedido, const FactosConta& factos, Instante agora);

}  // namespace psi::domain
