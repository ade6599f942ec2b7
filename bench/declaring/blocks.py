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
    natures: str = "P"   # one line of each for every worker

    @property
    def lines(self):
        """Worker, nature, days, value."""
        return [(niss(number), nature, 30 if nature == "P" else 0, decimal.Decimal(90_000 + number % 100_000) * CENT)
                for number in self.workers for nature in self.natures]

    def content(self, establishment):
        lines = self.lines
        total = sum(value for *_, value in lines)
        contributions = (total * RATE / 100).quantize(CENT, decimal.ROUND_HALF_UP)
        return (f"<codigoEstabelecimento>{establishment}</codigoEstabelecimento><mesReferencia>{self.month}</mesReferencia>"
                f"<taxa>{RATE}</taxa><totalRemuneracoes>{total}</totalRemuneracoes>"
                f"<totalContribuicoes>{contributions}</totalContribuicoes>"
                + "".join(f"<linha><nissTrabalhador>{worker}</nissTrabalhador><dataNascimento>{BIRTH}</dataNascimento>"
                          f"<mesRemuneracao>{self.month}</mesRemuneracao><dias>{days}</dias>"
                          f"<natureza>{nature}</natureza><valor>{value}</valor></linha>"
                          for worker, nature, days, value in lines))

    def rows(self, employer, block):
        """As COPY reads them into linha_remuneracao."""
        return "".join(f"{employer}\t{block}\t{index}\t{worker}\t{BIRTH}\t{self.month}-01\t{2 * days}\t"
                       f"{nature}\t{int(value * 100)}\n"
                       for index, (worker, nature, days, value) in enumerate(self.lines, 1))


def months(how_many):
    """The months before this one, the latest first."""
    day = datetime.date.today().replace(day=1)
    out = []
    for _ in range(how_many):
        day = (day - datetime.timedelta(days=1)).replace(day=1)
        out.append(day.strftime("%Y-%m"))
    return out


def supply(workers, size, natures="P", months_from=0, months_to=None):
    """Blocks of `size` lines, no worker twice in a month, without end but for the months, the latest first."""
    each = size // len(natures)
    for month in months(120)[months_from:months_to]:
        for first in range(0, workers - each + 1, each):
            yield Block(month, range(first, first + each), natures)
