"""camt.054 messages put together piece by piece, for what the builder of psitest.pagamentos does not know."""
import dataclasses

from psitest.pagamentos import referencia_de_credor
from psitest.registo import hoje

CONTA = "PT50000201231234567890154"


@dataclasses.dataclass(frozen=True)
class Movimento:
    """A TxDtls."""
    valor: str
    documento: int = 0
    refs: str = ""
    sentido: str = ""        # CRDT or DBIT where it is told
    encargos: str = ""
    mais: str = ""
    remessa: str = ""

    def xml(self):
        remessa = self.remessa or (f"<Strd><CdtrRefInf><Ref>{referencia_de_credor(self.documento)}</Ref></CdtrRefInf></Strd>"
                                   if self.documento else "<Ustrd>sem referencia</Ustrd>")
        return (f'<TxDtls><Refs>{self.refs}</Refs><Amt Ccy="EUR">{self.valor}</Amt>'
                + (f"<CdtDbtInd>{self.sentido}</CdtDbtInd>" if self.sentido else "")
                + (encargo(self.encargos) if self.encargos else "") + self.mais + f"<RmtInf>{remessa}</RmtInf></TxDtls>")


def encargo(valor):
    return f'<Chrgs><Rcrd><Amt Ccy="EUR">{valor}</Amt></Rcrd></Chrgs>'


def entrada(valor, *movimentos, banco="", dia="", sentido="CRDT", antes="", lote="", encargos="", familia="RCDT/ESCT"):
    """A Ntry on a line of its own."""
    fmly, sub = familia.split("/")
    return (f'<Ntry><Amt Ccy="EUR">{valor}</Amt><CdtDbtInd>{sentido}</CdtDbtInd>{antes}<Sts><Cd>BOOK</Cd></Sts>'
            f"<BookgDt><Dt>{dia or hoje()}</Dt></BookgDt>" + (f"<AcctSvcrRef>{banco}</AcctSvcrRef>" if banco else "")
            + f"<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>{fmly}</Cd><SubFmlyCd>{sub}</SubFmlyCd></Fmly></Domn></BkTxCd>"
            + (encargo(encargos) if encargos else "")
            + (f"<NtryDtls>{lote}{''.join(m.xml() for m in movimentos)}</NtryDtls>" if movimentos else "") + "</Ntry>\n")


def mensagem(*entradas, conta=CONTA, resumo="", versao="001.08"):
    """The first entry is on line 3."""
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.{versao}">'
            "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-01-01T00:00:00</CreDtTm></GrpHdr><Ntfctn><Id>N</Id>"
            f"<Acct><Id><IBAN>{conta}</IBAN></Id></Acct>{resumo}\n{''.join(entradas)}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n")
