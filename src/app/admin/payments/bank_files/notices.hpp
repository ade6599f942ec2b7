#pragma once

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/pagamentos/aviso_bancario.hpp"

namespace psi::admin {

/// The largest amount that a reply of the published contract can hold: 12 digits, two of them decimals.
inline constexpr domain::Cents maximoMontante{999'999'999'999};
inline constexpr std::size_t maximoReferencia = 140;

/// Of either sign.
[[nodiscard]] inline bool demasiado(domain::Cents valor) {
    return valor > maximoMontante || valor.valor < -maximoMontante.valor;
}
/// What is said of it.
[[nodiscard]] inline std::string acimaDoMaximo() {
    return "an amount above " + maximoMontante.escrever() + " EUR is no payment: look at the file";
}

/// As release 0.1.0 read the same: what it kept is found by it.
struct LeituraAnterior {
    std::string referenciaBanco, meio, referencia;
};

/// One credit that a bank tells of, or one that it takes back.
struct Aviso {
    int linha = 0;                ///< of the file, from 1
    std::string conta;            ///< IBAN or number; empty where the file names none
    std::string referenciaBanco;  ///< the bank's own; up to 140 characters
    domain::Data dataPagamento{};
    domain::Cents valor;     ///< above zero, at most maximoMontante, euros
    std::string meio;        ///< MULTIBANCO, TRANSFERENCIA or TESOURARIA
    std::string referencia;  ///< the payment's reference as told, up to 140 characters; may be empty
    domain::ChavesPagamento chaves;
    bool estorno = false;  ///< the bank takes it back
    int ordem = 1;         ///< among those of the file that are equal in account, day, reference, amount and content
    LeituraAnterior anterior;
};

/// What is no movement that can be booked, or cannot be understood: it is named, and nothing is kept of it.
struct AvisoRecusado {
    int linha = 0;
    std::string referenciaBanco;  ///< where there is one
    std::string motivo;
    std::optional<domain::Cents> valor = {};  ///< where it can be read
};

/// What is no payment to us, and no payment taken back.
enum class Alheio {
    Debito,           ///< DBIT
    DebitoEstornado,  ///< the bank gives a debit of ours back
    Devolvido,        ///< a transfer of ours that came back
    PorContabilizar   ///< pending or for information: it comes again when it is booked
};
struct MovimentoAlheio {
    int linha = 0;
    std::string referenciaBanco;
    Alheio especie{};
    std::optional<domain::Cents> valor;
};

struct NoticeFile {
    std::vector<Aviso> avisos;
    std::vector<AvisoRecusado> recusados;
    std::vector<MovimentoAlheio> alheios;

    [[nodiscard]] std::ptrdiff_t quantos(Alheio especie) const {
        return std::count_if(alheios.begin(), alheios.end(), [=](const auto& um) { return um.especie == especie; });
    }
};

/// The file as a whole cannot be read; the text names the line where there is one. Nothing of it may be used.
struct FileRefused : std::runtime_error {
    using runtime_error::runtime_error;
};

/// A camt.054 message where it begins with '<' (after a byte order mark), else the CSV of readCsv; equal movements are
/// numbered (Aviso::ordem). Pure.
[[nodiscard]] NoticeFile lerAvisos(std::string_view bytes);

/// ISO 20022 camt.054, any version (001.02 to 001.13), whatever its namespace: names of elements count. DOCTYPE is
/// refused. Each transaction (TxDtls) of a booked entry is a movement; an entry without any is one itself. A debit is
/// one where it is a reversal (RvslInd, RtrInf, a debit of received transfers); a credit is none where it is one or a
/// return of a transfer of ours.
/// - The account: Ntfctn/Acct.
/// - The bank's reference: TxDtls/Refs/AcctSvcrRef; else Ntry/AcctSvcrRef; else TxDtls/Refs/TxId; else EndToEndId (not
///   NOTPROVIDED). Where transactions of one entry would share it, "/" and TxId or EndToEndId follows.
/// - Its amount: TxDtls/Amt, else AmtDtls/TxAmt/Amt, else the entry's where it has one transaction. In EUR.
/// - Its date: BookgDt, else ValDt; instants with a zone count in Lisbon.
/// - Its means: TESOURARIA for counter transactions (BkTxCd PMNT/CNTR), MULTIBANCO where only such a reference is told,
///   else TRANSFERENCIA.
/// - Its references: see lerReferencias.
/// Refused whole: an entry whose amount is not the sum of its transactions, or a batch whose totals (Btch) are not
/// those of its transactions, unless the bank's charges are the difference; a notification whose entries do not add up
/// to its TxsSummry.
[[nodiscard]] NoticeFile readCamt054(std::string_view bytes);

/// UTF-8, ';' between fields, the header referencia_banco;data;valor;meio;entidade;referencia in its first line. data
/// AAAA-MM-DD; valor with '.' or ',' before at most two decimals, no other mark; meio as in Aviso; entidade and a
/// referencia of nine digits for MULTIBANCO, else entidade empty and the creditor reference or the document's number.
/// No quotes.
[[nodiscard]] NoticeFile readCsv(std::string_view bytes);

/// What a movement names, in one text: the documents and references found in it, else the text as told.
[[nodiscard]] std::string conteudoDe(const Aviso& aviso);

/// Shortened to so many bytes, never within a character.
[[nodiscard]] std::string encurtar(std::string texto, std::size_t maximo);

}  // namespace psi::admin
