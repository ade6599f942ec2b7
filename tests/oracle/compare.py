"""Whether a reply is the one that the rules ask for: every element, in order, and every number that it gives new."""


class Novos:
    """Numbers are never given twice: each is above all before it. Kept over a whole run."""

    def __init__(self):
        self.ultimos, self.entregas = {"numero": 0, "documento": 0, "recibo": 0}, set()

    def estranho(self, operacao, dado):
        """What is wrong with what a new reply gave; None: nothing."""
        for nome, ultimo in self.ultimos.items():
            valor = getattr(dado, nome)
            if valor is not None and not (nome == "documento" and operacao != "EmitirDocumentoPagamento"):
                if int(valor) <= ultimo:
                    return f"{nome}: {valor} is not above {ultimo}, given before"
                self.ultimos[nome] = int(valor)
        if dado.entrega is not None:
            if dado.entrega in self.entregas:
                return f"identificadorEntrega {dado.entrega} was given before"
            self.entregas.add(dado.entrega)
        return None


def diferenca(esperado, obtido, onde=""):
    """The first place where two contents differ, as text; None: they are the same."""
    if not isinstance(esperado, list) or not isinstance(obtido, list):
        # An element without content is an empty text and an empty list.
        return None if (esperado or "") == (obtido or "") else f"{onde}: expected {esperado!r}, got {obtido!r}"
    contagem = {}
    for (nome, valor), (outro, dado) in zip(esperado, obtido):
        contagem[nome] = contagem.get(nome, 0) + 1
        aqui = f"{onde}/{nome}[{contagem[nome]}]"
        if nome != outro:
            return f"{onde}: expected {nome} = {valor!r}, got {outro} = {dado!r}"
        achada = diferenca(valor, dado, aqui)
        if achada:
            return achada
    mais = len(min(esperado, obtido, key=len))
    if len(esperado) > mais:
        return f"{onde}: expected also {esperado[mais]!r}"
    if len(obtido) > mais:
        return f"{onde}: got also {obtido[mais]!r}"
    return None


def codigos(conteudo):
    """Every message code in a content."""
    if not isinstance(conteudo, list):
        return
    for nome, valor in conteudo:
        if nome in ("mensagens", "mensagem", "aviso") and isinstance(valor, list):
            yield dict((n, v) for n, v in valor if isinstance(v, str)).get("codigo")
        else:
            yield from codigos(valor)
