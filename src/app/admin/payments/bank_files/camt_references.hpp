#pragma once

#include <string>

#include "app/admin/payments/bank_files/camt_xml.hpp"
#include "app/admin/payments/bank_files/notices.hpp"

// What a movement of a camt.054 message is known by: the bank's reference, and what the payer says.

namespace psi::admin {

/// TxId, else EndToEndId where the payer gave one; may be empty.
[[nodiscard]] std::string referenciaDeOrigem(const xmlNode* movimento);

/// Fills means, keys and told reference of `aviso`, and the same as release 0.1.0 read them. `movimento` is the entry
/// itself where it has no transactions; `quantos`: how many it has. Read, the first that names something being the one
/// that is told: CdtrRefInf/Ref; Ustrd; AddtlRmtInf; EndToEndId; AddtlTxInf; InstrId, Prtry/Ref, ClrSysRef and the
/// identifier of remittance advice sent apart; with one transaction AddtlNtryInf. RfrdDocInf/Nb, in which payers also
/// put numbers of their own, only where nothing else names a document.
void lerReferencias(const xmlNode* entrada, const xmlNode* movimento, std::size_t quantos, Aviso& aviso);

}  // namespace psi::admin
