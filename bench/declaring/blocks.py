"""Blocks to deliver: the same lines as XML for the gateway and as text for COPY."""
import dataclasses
import datetime
import decimal

from mainpath.store import BIRTH, niss

RATE = decimal.Decimal("34.75")
CENT = decimal.Decimal("0.01")
START = "2015-01-01"   # of every vínculo


@dataclasses.dataclass
class Block:
    month: str         # AAAA-MM
    workers: range

    @property
    def lines(self):
        return [(niss(number), decimal.Decimal(90_000 + number % 100_000) * CENT) for number in self.workers]

    def content(self, establishment):
        lines = self.lines
        total = sum(value for _, value in lines)
        contributions = (total * RATE / 100).quantize(CENT, decimal.ROUND_HALF_UP)
        return (f"<codigoEstabelecimento>{establishment}</codigoEstabelecimento><mesReferencia>{self.month}</mesReferencia>"
                f"<taxa>{RATE}</taxa><totalRemuneracoes>{total}</totalRemuneracoes>"
                f"<totalContribuicoes>{contributions}</totalContribuicoes>"
                + "".join(f"<linha><nissTrabalhador>{worker}</nissTrabalhador><dataNascimento>{BIRTH}</dataNascimento>"
                          f"<mesRemuneracao>{self.month}</mesRemuneracao><dias>30</dias><natureza>P</natureza>"
                          f"<valor>{value}</valor></linha>" for worker, value in lines))

    def rows(self, employer, block):
        """As COPY reads them into linha_remuneracao."""
        return "".join(f"{employer}\t{block}\t{index}\t{worker}\t{BIRTH}\t{self.month}-01\t60\tP\t{int(value * 100)}\n"
                       for index, (worker, value) in enumerate(self.lines, 1))


def months(how_many):
    """The months before this one, the latest first."""
    day = datetime.date.today().replace(day=1)
    out = []
    for _ in range(how_many):
        day = (day - datetime.timedelta(days=1)).replace(day=1)
        out.append(day.strftime("%Y-%m"))
    return out


def supply(workers, size, from_month=0):
    """Blocks of `size` lines, no worker twice in a month, without end but for the months since START."""
    for month in months(120)[from_month:]:
        for first in range(0, workers - size + 1, size):
            yield Block(month, range(first, first + size))
