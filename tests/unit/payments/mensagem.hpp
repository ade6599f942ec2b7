#pragma once

#include <string>

namespace psi::admin::testes {

// A camt.054 built piece by piece; nobody's data.

inline std::string mensagem(const std::string& entradas, const std::string& versao = "001.08") {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054." +
           versao +
           "\"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T20:00:00</CreDtTm></GrpHdr>"
           "<Ntfctn><Id>N1</Id><CreDtTm>2026-11-20T20:00:00</CreDtTm>"
           "<Acct><Id><IBAN>PT50000201231234567890154</IBAN></Id><Ccy>EUR</Ccy></Acct>\n" +
           entradas + "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n";
}

/// An entry of 100.00 EUR booked on 2026-11-20; `detalhes` are its NtryDtls.
inline std::string entrada(const std::string& detalhes, const std::string& antes = "<CdtDbtInd>CRDT</CdtDbtInd>",
                           const std::string& depois = "<AcctSvcrRef>BANCO-1</AcctSvcrRef>") {
    return "<Ntry><Amt Ccy=\"EUR\">100.00</Amt>" + antes +
           "<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-21</Dt></ValDt>" + depois +
           "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>" +
           detalhes + "</Ntry>\n";
}

inline std::string movimento(const std::string& refs, const std::string& remessa, const std::string& quantia = "") {
    return "<NtryDtls><TxDtls><Refs>" + refs + "</Refs>" + quantia + "<RmtInf>" + remessa +
           "</RmtInf></TxDtls></NtryDtls>";
}

inline std::string estruturada(const std::string& referencia) {
    return "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>" + referencia +
           "</Ref></CdtrRefInf></Strd>";
}

}  // namespace psi::admin::testes
