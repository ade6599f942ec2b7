"""The version of each month as it was last seen, and what may have been added since."""
import dataclasses

from oracle.ciclo.espera import Entre

SEM_FIM = 10**9


@dataclasses.dataclass
class Versao:
    base: int
    de: int = 0       # at least so much more
    ate: int = 0


class Versoes:
    def __init__(self):
        self.meses = {}

    def espera(self, mes):
        """What may be shown."""
        v = self.meses.get(mes)
        return Entre(v.base + v.de, v.base + v.ate) if v else Entre(1, SEM_FIM)

    def vista(self, mes, versao):
        self.meses[mes] = Versao(versao)

    def cresce(self, mes, certo=True):
        """By a write; certo: surely."""
        if mes in self.meses:
            self.meses[mes].ate += 1
            self.meses[mes].de += certo

    def atual(self, mes, versao):
        """Whether that is the current one; None: it cannot be told."""
        v = self.meses.get(mes)
        if not v:
            return None
        if not v.base + v.de <= versao <= v.base + v.ate:
            return False
        return True if v.de == v.ate else None
