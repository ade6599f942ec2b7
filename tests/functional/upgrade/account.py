"""What an employer owes and has paid, across an upgrade: documents, notices and receipts of the release before stay."""
from empresa import Empresa
from psitest.https import Client
from psitest.pagamentos import camt, Documento, por_multibanco
from psitest.registo import pedido

SERVICES = ("documentos-pagamento", "recibos")
PAID, OPEN, EXPIRED = "2026-01", "2026-02", "2026-03"


class Account:
    """One employer of representante-a, with a document that is paid, one that is open and one that has expired."""

    def __init__(self, registo, folder):
        self.registo, self.folder = registo, folder
        self.empresa = Empresa(registo, None)
        for service in SERVICES:
            registo.mandato("representante-a", self.empresa.niss, service)

    def call(self, gateway, service, operation, content=None, write=False):
        context = {"nissRepresentado": self.empresa.niss, **({"idPedido": pedido()} if write else {})}
        with Client(gateway.port, "representante-a") as client:
            answer = client.call(service, operation, {"contexto": context, **(content or {})})
        assert answer.codigo == 1, f"{operation}: {answer.content}"
        return answer.content

    def issue(self, gateway, month):
        [document] = self.call(gateway, "documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11, "mesReferencia": [month]},
                               write=True)["documento"]
        return document

    def notice(self, document):
        """A file of the bank's that pays the document."""
        means = document["pagamentoMultibanco"]
        cents = int(document["valor"].replace(".", ""))
        file = self.folder / f"notice-{document['numero']}.xml"
        paid = Documento(self.empresa.niss, int(document["numero"]), cents, means["referencia"], ())
        file.write_text(camt([por_multibanco(paid)]).replace("ENT 12345", f"ENT {means['entidade']}"))
        return file

    def begin(self, release, gateway):
        """The release before works for the employer."""
        with Client(gateway.port, "representante-a") as client:
            self.empresa.client = client
            for month in (PAID, OPEN, EXPIRED):
                delivered = self.empresa.entregar(self.empresa.linhas(), mes=month)
                assert delivered.codigo == 1, delivered.content
        documents = {month: self.issue(gateway, month) for month in (PAID, OPEN, EXPIRED)}
        self.open = documents[OPEN]
        self.file = self.notice(documents[PAID])
        release.admin("payments", "import", self.file)
        self.registo.sql("UPDATE psi.documento_pagamento SET emissao = emissao - interval '20 days', validade = now() - interval '1 hour'"
                         " WHERE numero = %s", documents[EXPIRED]["numero"])
        self.known = self.seen(gateway)
        assert sorted(d["estado"] for d in self.known[0]) == ["A_PAGAMENTO", "EXPIRADO", "PAGO"] and len(self.known[1]) == 1, self.known

    def seen(self, gateway):
        """The documents and the receipts, and that each receipt is drawn."""
        documents = self.call(gateway, "documentos-pagamento", "ConsultarDocumentosPagamento")["documento"]
        receipts = self.call(gateway, "recibos", "ConsultarRecibosPagamento",
                             {"dataInicio": "2020-01-01", "dataFim": "2099-12-31"})["recibo"]
        for receipt in receipts:
            assert self.call(gateway, "recibos", "ObterComprovativo", {"numeroRecibo": receipt["numeroRecibo"]})["comprovativo"]
        return documents, receipts

    def unchanged(self, *gateways):
        for gateway in gateways:
            assert self.seen(gateway) == self.known, f"{gateway.release.name}: {self.seen(gateway)} instead of {self.known}"

    def same_file(self, release):
        """A file that was read before the upgrade changes nothing after it."""
        before = self.notices()
        release.admin("payments", "import", self.file)
        assert self.notices() == before, f"{self.notices()} instead of {before}"

    def notices(self):
        return self.registo.sql("SELECT (SELECT count(*) FROM psi.aviso_bancario), (SELECT count(*) FROM psi.recibo)")

    def goes_on(self, release, old, new):
        """The old gateway issues on the new store, the new psi-admin pays what the old one issued, both show it."""
        again = self.issue(old, EXPIRED)
        release.admin("payments", "import", self.notice(self.open))
        release.admin("payments", "import", self.notice(again))
        self.known = self.seen(new)
        assert len(self.known[1]) == 3 and [d["estado"] for d in self.known[0]].count("PAGO") == 3, self.known
        self.unchanged(old)
