"""What a reply has to show, where the rules say it: codes, and named values. What is not named is not looked at."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Entre:
    """A number from `de` to `ate`."""
    de: int
    ate: int

    def difere(self, obtido):
        return None if isinstance(obtido, int) and self.de <= obtido <= self.ate else f"expected {self.de} to {self.ate}, got {obtido!r}"

    def exemplo(self):
        return self.de


@dataclasses.dataclass
class Trabalhador:
    """A worker of ComunicarValores. `alertas`: sets of codes, one of each is told; where there are several not all need be."""
    alertas: list
    avisos: set
    talvez: set
    dividido: bool = False

    def difere(self, obtido):
        if obtido is None:
            obtido = "ACEITE", set()      # only those with messages are told
        estado, codigos = obtido
        if self.dividido and not self.alertas:
            return None
        if not self.alertas:
            certo = estado == "ACEITE" and self.avisos <= codigos <= self.avisos | self.talvez
            return None if certo else f"expected ACEITE {sorted(self.avisos)}, got {estado} {sorted(codigos)}"
        todos = frozenset().union(*self.alertas)
        certo = estado == "COM_ALERTAS" and codigos & todos and codigos <= todos | {"SCC-014"}
        return None if certo else f"expected COM_ALERTAS {[sorted(a) for a in self.alertas]}, got {estado} {sorted(codigos)}"

    def exemplo(self):
        if self.alertas:
            return "COM_ALERTAS", {sorted(a)[0] for a in self.alertas}
        return "ACEITE", set(self.avisos)


@dataclasses.dataclass
class Espera:
    """`codigos`: the possible global codes. `certas`, `talvez`: codes of messages that have to be there, and that may be.
    `conteudo`: {name: value}. `aplicar(visto)`: what the operation does, where its code is one of `aplica_com`."""
    codigos: set
    certas: set = dataclasses.field(default_factory=set)
    talvez: set = dataclasses.field(default_factory=set)
    conteudo: dict = dataclasses.field(default_factory=dict)
    aplicar: object = None
    aplica_com: tuple = (1,)

    def difere(self, visto):
        """The first difference, as text; None: there is none."""
        if visto.codigo not in self.codigos:
            return f"/codigo: expected {sorted(self.codigos)}, got {visto.codigo} {sorted(visto.mensagens)}"
        faltam, mais = self.certas - visto.mensagens, visto.mensagens - self.certas - self.talvez
        if faltam or mais:
            return f"/mensagens: missing {sorted(faltam)}, not expected {sorted(mais)}"
        for nome, esperado in self.conteudo.items():
            if len(self.codigos) > 1 and visto.codigo not in (1, 11) and nome != "trabalhador":
                continue      # refused where it might have been done
            texto = _difere(esperado, visto.conteudo.get(nome))
            if texto:
                return f"/{nome}: {texto}"
        return None

    def exemplo(self):
        """(code, messages, content) of a reply that is right."""
        return min(self.codigos), set(self.certas), {nome: _exemplo(valor) for nome, valor in self.conteudo.items()}


def _difere(esperado, obtido):
    if hasattr(esperado, "difere"):
        return esperado.difere(obtido)
    if isinstance(esperado, dict) and isinstance(obtido, dict):
        for chave in sorted({*esperado, *obtido}, key=str):
            texto = _difere(esperado.get(chave), obtido.get(chave))
            if texto:
                return f"{chave}: {texto}"
        return None
    return None if esperado == obtido else f"expected {esperado!r}, got {obtido!r}"


def _exemplo(valor):
    if hasattr(valor, "exemplo"):
        return valor.exemplo()
    return {chave: _exemplo(um) for chave, um in valor.items()} if isinstance(valor, dict) else valor


@dataclasses.dataclass
class Visto:
    """A reply as it is compared."""
    codigo: int
    mensagens: set
    conteudo: dict
    dado: object      # what only the gateway knows
