"""Differences between gateway and model that are known and not mended yet: (operation, a part of what is told, rule and reason)."""

CONHECIDAS = []


def conhecida(operacao, texto):
    return any(operacao == nome and parte in texto for nome, parte, _ in CONHECIDAS)
