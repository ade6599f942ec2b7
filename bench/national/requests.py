"""The bodies of each phase: one request for each employer, by a representative of all."""
from declaring.blocks import Block
from declaring.caller import ENVELOPE, context, elements
from declaring.bulk import FIRST_EMPLOYER
from mainpath.store import niss
from national.country import checked

IDENTITY = "representante-a"
LINES = "PST"   # of each worker: permanent, regular subsidies, overtime


class Requests:
    def __init__(self, country, first_worker, month, year):
        self.country, self.month, self.year = country, month, year
        self.first, at = [], first_worker
        for size in country.sizes:
            self.first.append(at)
            at += size

    def employer(self, place):
        return checked(FIRST_EMPLOYER + place)

    def _body(self, place, service, operation, content="", key=False):
        return ENVELOPE.format(operation=operation, service=service, context=context(self.employer(place), key), content=content)

    def phases(self):
        """{name: (service, operation, body of a place)}, in the order of a month."""
        page = elements(tamanhoPagina=200)
        return {
            "VerificarLigacao": ("vinculos", lambda i, *call: self._body(i, *call)),
            "SincronizarTrabalhadores": ("vinculos", lambda i, *call: self._body(i, *call, page)),
            "EntregarDeclaracao": ("declaracoes", lambda i, *call: self._body(i, *call, Block(
                self.month, range(self.first[i], self.first[i] + self.country.sizes[i]), LINES).content(1), True)),
            "EmitirDocumentoPagamento": ("documentos-pagamento", lambda i, *call: self._body(
                i, *call, elements(ambito=11, mesReferencia=self.month), True)),
            "ConsultarTrabalhadores": ("vinculos", lambda i, *call: self._body(i, *call, page)),
            "ConsultarTrabalhadores, one worker": ("vinculos", lambda i, *call: self._body(
                i, *call, elements(nissTrabalhador=niss(self.first[i])))),
            "payments import": None,
            "ConsultarRecibosPagamento": ("recibos", lambda i, *call: self._body(i, *call, elements(anoPagamento=self.year))),
        }

    def write(self, path, name):
        """The phase's bodies, parted by NUL; gives its service and operation."""
        service, body = self.phases()[name]
        operation = name.split(",")[0]
        with open(path, "w") as file:
            for place in range(len(self.country.sizes)):
                file.write(("\0" if place else "") + body(place, service, operation))
        return service, operation
