"""Identifiers (R-IDE), amounts as the wire and the texts write them."""
import decimal
import hashlib


def niss_certo(niss):
    """R-IDE-01."""
    pesos = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)
    return (len(niss) == 11 and niss.isdigit() and niss[0] in "12"
            and int(niss[10]) == 9 - sum(p * int(d) for p, d in zip(pesos, niss)) % 10)


def pessoa(niss):
    return niss[0] == "1"


def referencia_multibanco(entidade, chave, cents):
    """R-IDE-07; `chave`: sub-entity and identifier, seven digits."""
    return f"{chave:07}{98 - int(f'{entidade:05}{chave:07}{cents:08}') * 100 % 97:02}"


def referencia_credor(numero):
    """R-IDE-08, ISO 11649."""
    controlo = 98 - int(f"{numero}271500") % 97
    return f"RF{controlo:02}{numero}"


def codigo_verificacao(*linhas):
    """R-IDE-09: of the receipt's number, NISS, document, date, value, value paid."""
    resumo = hashlib.sha256("".join(f"{linha}\n" for linha in ("psi-recibo-1", *linhas)).encode()).digest()
    letras = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 32] for byte in resumo[:16])
    return "-".join(letras[i:i + 4] for i in range(0, 16, 4))


def centesimos(texto):
    """Hundredths of what the wire writes."""
    return int(decimal.Decimal(texto) * 100)


def meios(texto):
    """Half days."""
    return int(decimal.Decimal(texto) * 2)


def escrever(cents):
    """Two fraction digits."""
    sinal = "-" if cents < 0 else ""
    return f"{sinal}{abs(cents) // 100}.{abs(cents) % 100:02}"


def escrever_dias(metades):
    sinal = "-" if metades < 0 else ""
    return f"{sinal}{abs(metades) // 2}.{abs(metades) % 2 * 5}"


def euros(cents):
    return escrever(cents).replace(".", ",") + " EUR"


def taxa(pontos):
    return escrever(pontos).replace(".", ",") + " %"


def metades(quantas):
    """Half days in a text."""
    return ("-" if quantas < 0 else "") + str(abs(quantas) // 2) + (",5" if quantas % 2 else "")


def com_virgula(centesimos_):
    """Without a fraction where there is none, with a comma."""
    return escrever(centesimos_).removesuffix(".00").replace(".", ",")


def arredondar(numerador, denominador):
    """Half up, away from zero."""
    inteiro, resto = divmod(abs(numerador), denominador)
    inteiro += 2 * resto >= denominador
    return -inteiro if numerador < 0 else inteiro


def contribuicoes(total, taxa_empregador, taxa_trabalhador):
    """R-TAX-04: (total, the worker's, the employer's)."""
    inteira = arredondar(total * (taxa_empregador + taxa_trabalhador), 10_000)
    trabalhador = arredondar(total * taxa_trabalhador, 10_000)
    return inteira, trabalhador, inteira - trabalhador
