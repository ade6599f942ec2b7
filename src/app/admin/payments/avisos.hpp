#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/aviso_bancario.hpp"

namespace psi::admin {

/// One credit that a bank tells of.
struct Aviso {
    int linha = 0;                ///< of the file, from 1
    std::string referenciaBanco;  ///< the bank's own: what it is told apart by; up to 140 characters
    domain::Data dataPagamento{};
    domain::Cents valor;     ///< above zero, euros
    std::string meio;        ///< MULTIBANCO, TRANSFERENCIA or TESOURARIA
    std::string referencia;  ///< the payment's reference as told, up to 140 characters; may be empty
    domain::ChavesPagamento chaves;
};

/// What is no credit that can be booked, or cannot be understood: it is told, and nothing is kept of it.
struct AvisoRecusado {
    int linha = 0;
    std::string referenciaBanco;  ///< where there is one
    std::string motivo;
};

struct FicheiroAvisos {
    std::vector<Aviso> avisos;
    std::vector<AvisoRecusado> recusados;
    // Entries that are no payment to us.
    int debitos = 0;          ///< DBIT
    int estornos = 0;         ///< reversals
    int porContabilizar = 0;  ///< pending or for information
};

/// The file as a whole cannot be read; the text names the line where there is one. Nothing of it may be used.
struct FicheiroRecusado : std::runtime_error {
    using runtime_error::runtime_error;
};

/// A camt.054 message where it begins with '<' (after a byte order mark), else the CSV of lerCsv. Pure.
[[nodiscard]] FicheiroAvisos lerAvisos(std::string_view bytes);

/// ISO 20022 camt.054, any version (001.02 to 001.13), whatever its namespace: names of elements count. DOCTYPE is
/// refused. Each transaction (TxDtls) of a booked credit entry is a notice; an entry without any is one itself.
/// - The bank's reference: TxDtls/Refs/AcctSvcrRef; else Ntry/AcctSvcrRef; else TxDtls/Refs/TxId; else EndToEndId (not
///   NOTPROVIDED). Where transactions of one entry would share it, "/" and TxId, EndToEndId or their order follows.
/// - Its amount: TxDtls/Amt, else AmtDtls/TxAmt/Amt, else the entry's where it has one transaction. In EUR.
/// - Its date: BookgDt, else ValDt; instants with a zone count in Lisbon.
/// - Its means: TESOURARIA for counter transactions (BkTxCd PMNT/CNTR), MULTIBANCO where only such a reference is told,
///   else TRANSFERENCIA.
/// - Its references: CdtrRefInf/Ref; Ustrd, EndToEndId, AddtlTxInf and AddtlNtryInf as free text.
[[nodiscard]] FicheiroAvisos lerCamt054(std::string_view bytes);

/// UTF-8, ';' between fields, the header referencia_banco;data;valor;meio;entidade;referencia in its first line. data
/// AAAA-MM-DD; valor with '.' or ',' before the cents; meio as in Aviso; entidade and a referencia of nine digits for
/// MULTIBANCO, else entidade empty and the creditor reference or the document's number. No quotes.
[[nodiscard]] FicheiroAvisos lerCsv(std::string_view bytes);

}  // namespace psi::admin
