"""NISS and NIF as the law numbers them; nothing but the standard library."""

_NISS = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)


def niss(primeiro, serie):
    """The NISS (text) of that first digit and nine-digit series."""
    corpo = f"{primeiro}{serie:09}"
    return corpo + str(9 - sum(p * int(d) for p, d in zip(_NISS, corpo)) % 10)


def niss_errado(numero):
    """The same with a wrong check digit."""
    return numero[:-1] + str((int(numero[-1]) + 1) % 10)


def nif(serie):
    """A company's NIF of that seven-digit series."""
    corpo = f"5{serie:07}"
    resto = sum(p * int(d) for p, d in zip(range(9, 1, -1), corpo)) % 11
    return corpo + str(0 if resto < 2 else 11 - resto)
