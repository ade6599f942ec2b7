"""Each consultation with pages of several sizes, for one employer: what a call costs, and what a row of it."""
import re
import statistics

from declaring.caller import Caller, elements

SIZES = (1, 200, 1_000)


class Consultations:
    def __init__(self, store, gateway, calls):
        self.store, self.calls = store, calls
        self.client = Caller(store, gateway, "representante-a")

    def of(self, employer):
        """Milliseconds (median) and rows, by name and page size."""
        employer, out = int(employer), {}
        [(worker,)] = self.store.sql("SELECT max(trabalhador) FROM vinculo WHERE empregador = %s", (employer,))
        [(delivery,)] = self.store.sql("SELECT entrega FROM bloco WHERE empregador = %s AND linhas >= 1000 "
                                       "ORDER BY id DESC LIMIT 1", (employer,))
        out["ConsultarTrabalhadores, one worker"] = self._measure(
            employer, "vinculos", "ConsultarTrabalhadores", "trabalhador", nissTrabalhador=worker)
        for size in SIZES:
            page = {"tamanhoPagina": size}
            for service, operation, row, filters in (
                    ("vinculos", "ConsultarTrabalhadores", "trabalhador", {}),
                    ("vinculos", "SincronizarTrabalhadores", "trabalhador", {}),
                    ("contratos", "ConsultarContratos", "contrato", {}),
                    ("declaracoes", "ObterDeclaracao", "linha", {"identificadorEntrega": delivery, "numeroBloco": 1})):
                out[f"{operation}, page of {size:,}"] = self._measure(employer, service, operation, row, **filters, **page)
        for service, operation, row in (("vinculos", "ConsultarTrabalhadores", "trabalhador"),
                                        ("contratos", "ConsultarContratos", "contrato")):
            out[f"{operation}, the page after, of 200"] = self._measure(
                employer, service, operation, row, tamanhoPagina=200,
                pagina=self._next_page(employer, service, operation))
        out["ConsultarDeclaracoes"] = self._measure(employer, "declaracoes", "ConsultarDeclaracoes", "declaracao")
        out["SincronizarTrabalhadores, nothing new"] = self._nothing_new(employer)
        return out

    def _measure(self, employer, service, operation, row, **content):
        took, answer = [], b""
        for _ in range(self.calls):
            seconds, answer = self.client.call(service, operation, elements(**content), employer, expect=(1, 4))
            took.append(seconds)
        rows = len(re.findall(rf"<(?:\w+:)?{row}>".encode(), answer))
        return {"ms": round(statistics.median(took) * 1e3, 2), "rows": rows}

    def _next_page(self, employer, service, operation):
        """The first page also counts how many rows there are in all; those that follow do not."""
        _, answer = self.client.call(service, operation, elements(tamanhoPagina=200), employer)
        return re.search(rb"proximaPagina>([^<]+)</", answer)[1].decode()

    def _nothing_new(self, employer):
        """From the mark behind the last change."""
        [(rows,)] = self.store.sql("SELECT count(*) FROM vinculo WHERE empregador = %s", (employer,))
        mark = None
        for _ in range(rows // 1_000 + 2):
            _, answer = self.client.call("vinculos", "SincronizarTrabalhadores", elements(marca=mark, tamanhoPagina=1_000),
                                         employer, expect=(1, 4))
            mark = re.search(rb"marca>([^<]+)</", answer)[1].decode()
        return self._measure(employer, "vinculos", "SincronizarTrabalhadores", "trabalhador", marca=mark)
