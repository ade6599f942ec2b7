"""A payroll month of one employer, call by call, and what a reader asks."""
import base64
import datetime
import itertools

from casa import CONSULTAS, HOJE, Casa
from psitest import mtom
from psitest.dri import Linha, bloco, ficheiro
from psitest.registo import pedido

BEGIN = "2024-01-15"
MANY = "20000000019"   # the largest synthetic employer; representante-a may do everything for it
NOTHING = 4   # a consultation without results


class Month:
    def __init__(self, clients, identity, people):
        self.clients, self.identity, self.people = clients, identity, people
        self.casa = Casa(clients.gateway, clients.registo, identity)
        [(nif,)] = clients.registo.sql("SELECT nif FROM psi.empregador WHERE niss = %s", self.casa.niss)
        self.nif, self.day = str(nif), datetime.date.fromisoformat(HOJE)

    def accepted(self, service, operation, content):
        return self.casa.aceite(service, operation, content)

    def reset(self):
        assert self.casa.repor().codigo == 1
        self.day = datetime.date.fromisoformat(HOJE)
        assert self.casa.relogio(HOJE).codigo == 1

    def hire(self, person):
        answer = self.casa.comunicar(person, inicioContrato=BEGIN)
        assert answer.codigo == 1, answer.content

    def hire_twice(self):
        """The same idPedido again gives the first number."""
        key = pedido()
        first, again = (self.casa.comunicar(self.people[3], key, inicioContrato=BEGIN) for _ in range(2))
        assert first.codigo == 1 and again.content == first.content

    def declare(self):
        self.accepted("declaracoes", "EntregarDeclaracao", self.casa.declaracao(*self.people[:3]))

    def refused(self):
        answer = self.casa.escrever("declaracoes", "EntregarDeclaracao", self.casa.declaracao(*self.people[:3], total="1.00", mes="2026-02"))
        assert answer.codigo == 3, answer.content

    def file_by_mtom(self):
        lines = [Linha(one.niss, one.nascimento, "900.00", dias="30") for one in self.people[:2]]
        octets = ficheiro(bloco(self.casa.niss, self.nif, lines, mes="2026-03", estabelecimento=self.casa.registo.ESTABELECIMENTO))
        answer = mtom.call(self.casa.client, "declaracoes", "EntregarFicheiro",
                           {"contexto": {"idPedido": pedido()}, "ficheiro": octets})
        assert answer.codigo == 1, answer.content

    def emit(self):
        self.documents = self.accepted("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11})["documento"]

    def pay(self):
        for document in self.documents:
            paid = self.casa.pagar(document)
            assert paid.codigo == 1 and paid.content["pagamento"]["resultado"] == "APLICADO", paid.content
            self.receipt = paid.content["pagamento"]["numeroRecibo"]

    def proof(self, headers):
        answer = self.casa.client.request("POST", "/psi/recibos/v1", **self._proof(headers))
        octets = mtom.plain(answer).body
        assert base64.b64encode(b"%PDF-")[:6] in octets, octets[:300]
        assert mtom.is_mtom(answer) == bool(headers)

    def _proof(self, headers):
        from psitest import soap
        return {"body": soap.envelope("recibos", "ObterComprovativo", {"numeroRecibo": self.receipt}),
                "headers": {"Content-Type": "text/xml; charset=utf-8", **headers}}

    def ask(self, service, operation, content):
        assert self.casa.chamar(service, operation, content).codigo == 1

    def next_day(self):
        self.day += datetime.timedelta(days=1)
        assert self.casa.relogio(str(self.day)).codigo == 1
        self.clients.day_ended()

    def new_connection(self):
        self.casa.client.close()
        assert self.casa.chamar("vinculos", "VerificarLigacao").codigo == 1

    def calls(self):
        yield "ReporDados", self.reset, False
        for person in self.people[:3]:
            yield "ComunicarContrato", lambda person=person: self.hire(person), True
        yield "ComunicarContrato, repeated", self.hire_twice, False
        yield "AlterarContrato", lambda: self.accepted("contratos", "AlterarContrato", {
            "nissTrabalhador": self.people[0].niss, "dataEfeito": HOJE, "remuneracaoBase": "2345.67"}), True
        yield "new connection", self.new_connection, False
        yield "EntregarDeclaracao", self.declare, True
        yield "EntregarDeclaracao, refused", self.refused, True
        yield "EntregarFicheiro by MTOM", self.file_by_mtom, True
        yield "EmitirDocumentoPagamento", self.emit, True
        yield "SimularPagamento", self.pay, False
        yield "ObterComprovativo", lambda: self.proof({}), True
        yield "ObterComprovativo by MTOM", lambda: self.proof({"Accept": 'multipart/related; type="application/xop+xml"'}), True
        yield "DefinirRelogio, the next day", self.next_day, False
        for service, operation, content in CONSULTAS:
            yield operation, lambda s=service, o=operation, c=content: self.ask(s, o, c), True
        yield "CessarContrato", lambda: self.accepted("contratos", "CessarContrato", {
            "nissTrabalhador": self.people[1].niss, "dataFimVinculo": HOJE, "motivoFimVinculo": "IIDD",
            "comunicacaoDesemprego": False}), True


def months(clients, identity, people):
    month = Month(clients, identity, people)
    while True:
        yield from month.calls()


def readings(clients):
    """The representative, who looks at an employer with many workers; each tenth time on a new connection."""
    reader = Casa(clients.gateway, clients.registo, "representante-a", MANY)

    def ask(service, operation, content):
        answer = reader.chamar(service, operation, content)
        assert answer.codigo in (1, NOTHING), answer.content["resultado"]

    def anew():
        reader.client.close()
        ask("vinculos", "VerificarLigacao", {})

    for turn in itertools.count(1):
        if turn % 10 == 0:
            yield "new connection", anew, False
        service, operation, content = CONSULTAS[turn % len(CONSULTAS)]
        yield operation, lambda s=service, o=operation, c=content: ask(s, o, c), True
