"""A failing history made small: operations left out while the same difference stays."""
import json
import time

TEMPO = 120     # seconds, at most


def encolher(corrida, falha, tempo=TEMPO):
    """The smallest history found that still fails in the same way, as a Falha."""
    ate = time.monotonic() + tempo

    def falha_igual(historia):
        outra = corrida.repetir(historia)
        return outra if outra and outra.sinal == falha.sinal else None

    menor = falha_igual(falha.historia)
    if not menor:
        return falha       # it does not come again: told as it came
    pedaco = max(len(menor.historia) // 2, 1)
    while time.monotonic() < ate:
        encolheu, inicio = False, 0
        while inicio < len(menor.historia) - 1 and time.monotonic() < ate:
            sem = menor.historia[:inicio] + menor.historia[inicio + pedaco:]
            outra = falha_igual(sem) if sem else None
            if outra:
                menor, encolheu = outra, True
            else:
                inicio += pedaco
        if pedaco == 1 and not encolheu:
            break
        pedaco = max(pedaco // 2, 1)
    return menor


def contar(falha):
    """The history as a readable list, and what was expected."""
    linhas = []
    for operacao in falha.historia:
        pedido = {nome: valor for nome, valor in operacao["corpo"].items() if valor is not None}
        quem = "" if operacao["cliente"] == "empregador" else f" by {operacao['cliente']}"
        contexto = {n: v for n, v in operacao["contexto"].items() if v != {"@": "chave"}}
        como = f" {json.dumps(contexto, ensure_ascii=False)}" if contexto else ""
        linhas.append(f"  {operacao['n']:4} {operacao['op']}{quem}{como} {json.dumps(pedido, ensure_ascii=False)}")
    linhas.append(f"  then {falha.operacao['op']} (operation {falha.operacao['n']}) differs at {falha.texto}")
    for nome, conteudo in (("expected", falha.esperado), ("got", falha.obtido)):
        if conteudo is not None:
            linhas += [f"  {nome}:", *_arvore(conteudo, 2)]
    return "\n".join(linhas)


def _arvore(conteudo, fundo):
    for nome, valor in conteudo:
        if isinstance(valor, list):
            yield f"{'  ' * fundo}{nome}"
            yield from _arvore(valor, fundo + 1)
        elif nome == "comprovativo":
            yield f"{'  ' * fundo}{nome} ({len(valor)} characters)"
        else:
            yield f"{'  ' * fundo}{nome} {valor}"
