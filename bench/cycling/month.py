"""The open month of one large employer, in the new cycle: this month, on the fifth of the next by its vendor's clock."""
import datetime
import re
import statistics

from declaring.caller import elements
from mainpath.store import BIRTH, niss

LINES = 1_000


class Month:
    def __init__(self, store, caller):
        today = datetime.date.today()
        self.caller, self.month, self.next = caller, f"{today:%Y-%m}", 0
        fifth = (today.replace(day=1) + datetime.timedelta(days=32)).replace(day=5)
        store.sql("INSERT INTO relogio_simulado (fornecedor, data, desde) SELECT fornecedor, %s, now()::date FROM empregador "
                  "WHERE niss = %s ON CONFLICT (fornecedor) DO UPDATE SET data = excluded.data", (fifth, caller.employer))
        store.sql("UPDATE semente SET semeada_em = '2015-01-01'")   # else a month that ended before is never computed
        store.sql("DELETE FROM inicio_ciclo WHERE empregador = %s", (caller.employer,))
        store.sql("INSERT INTO inicio_ciclo VALUES (%s, true, %s, now(), 0, 0)", (caller.employer, f"{self.month}-01"))

    def _call(self, client, operation, content, **options):
        return client.call("ciclo-contributivo", operation, content, **options)

    def pages(self, client, calls):
        content = elements(mesReferencia=self.month, tamanhoPagina=200)
        return statistics.median(self._call(client, "ConsultarValoresApurados", content)[0] for _ in range(calls))

    def workers(self, client, calls):
        content = elements(tamanhoPagina=200)
        return statistics.median(client.call("vinculos", "ConsultarTrabalhadores", content)[0] for _ in range(calls))

    def communicate(self, client, lines=LINES):
        """A month's bonus of the next workers; another amount than the last time round."""
        value, first = 50 + self.next // 20_000, self.next % 20_000
        self.next += lines
        content = f"<mesReferencia>{self.month}</mesReferencia>" + "".join(
            f"<linha><nissTrabalhador>{niss(number)}</nissTrabalhador><dataNascimento>{BIRTH}</dataNascimento>"
            f"<natureza>M</natureza><valor>{value}.00</valor><acao>SUBSTITUIR</acao></linha>"
            for number in range(first, first + lines))
        return self._call(client, "ComunicarValores", content, key=True)[0]

    def confirm(self, client):
        """Confirms at the versao that stands, once something new was said, so that the month is open."""
        self.communicate(client, 1)
        _, answer = self._call(client, "ConsultarCiclo", elements(mesReferencia=self.month))
        versao = re.search(rb"versao>(\d+)</", answer.split(b"prazoPagamento", 1)[1])[1].decode()
        return self._call(client, "ConfirmarValores", elements(mesReferencia=self.month, versao=versao), key=True)[0]
