"""Values at the edges of what a request may hold: whatever becomes of them, no reply breaks the published schema (the harness
holds every one against it), and sums are exact."""
import base64
import itertools

import pytest
from empresa import Empresa

from psitest.dri import LARGURA, bloco, ficheiro

MOST = "9999999999.99"   # twelve digits, of Montante
# Where a field of a DRI record stands: record, first column from 0, width.
FIELDS = {
    "R1 establishment": ("R1", 13, 4), "R1 NIF": ("R1", 17, 9), "R1 name": ("R1", 26, 66), "R1 month": ("R1", 92, 6),
    "R2 worker": ("R2", 17, 11), "R2 name": ("R2", 28, 60), "R2 birth": ("R2", 88, 8), "R2 month": ("R2", 96, 6),
    "R2 days": ("R2", 102, 3), "R2 sign of days": ("R2", 105, 1), "R2 nature": ("R2", 106, 2), "R2 amount": ("R2", 108, 9),
    "R2 sign of amount": ("R2", 117, 1), "R3 remunerations": ("R3", 28, 14), "R3 sign": ("R3", 42, 1),
    "R3 contributions": ("R3", 43, 12), "R3 sign of contributions": ("R3", 55, 1), "R3 rate": ("R3", 56, 4),
    "R3 lines": ("R3", 60, 6)}
FILLS = {"nines": "9", "zeros": "0", "spaces": " ", "letters": "A", "dashes": "-", "markup": "<", "euro": "€", "accents": "Ç"}


@pytest.fixture(scope="module")
def empresa(registo, client):
    """One for all of these: what came before changes nothing that is looked at here."""
    return Empresa(registo, client)


def deliver_file(empresa, records):
    octets = b"".join(record.encode("cp1252", "replace").ljust(LARGURA)[:LARGURA] + b"\r\n" for record in records)
    answer = empresa.chamar("EntregarFicheiro", ficheiro=base64.b64encode(octets).decode())
    for one in (answer.content or {}).get("bloco", []):
        assert empresa.obter(answer.content["identificadorEntrega"], int(one["numeroBloco"])).codigo == 1
    return answer


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_sum_may_have_more_digits_than_its_parts(empresa, sign):
    linhas = [empresa.linha(i, sign + MOST, natureza="B", dias="0") for i in range(5)]
    entregue = empresa.entregar(linhas, total=sign + MOST, total_contribuicoes=sign + MOST)
    [um] = entregue.content["bloco"]
    assert um["estado"] == "REJEITADA"
    assert um["totalRemuneracoes"] == f"{sign}49999999999.95"
    assert len(um["totalContribuicoes"].replace("-", "").replace(".", "")) == 13
    lida = empresa.obter(entregue.content["identificadorEntrega"]).content["declaracao"]
    assert (lida["totalRemuneracoes"], lida["totalRemuneracoesDeclarado"]) == (f"{sign}49999999999.95", sign + MOST)
    assert empresa.consultar().codigo == 1


@pytest.mark.parametrize("sign", [1, -1])
def test_a_file_declares_totals_of_fourteen_digits(empresa, sign):
    registos = bloco(empresa.niss, empresa.nif, [empresa.linha(0, "1000.00")], total=sign * (10**14 - 1),
                     total_contribuicoes=sign * (10**12 - 1), taxa="99.99", quantas=999_999)
    resposta = empresa.chamar("EntregarFicheiro", ficheiro=base64.b64encode(ficheiro(registos)).decode())
    assert resposta.codigo == 3
    registos = bloco(empresa.niss, empresa.nif, [empresa.linha(0, "1000.00")], total=sign * (10**14 - 1),
                     total_contribuicoes=sign * (10**12 - 1))
    resposta = empresa.chamar("EntregarFicheiro", ficheiro=base64.b64encode(ficheiro(registos)).decode())
    assert [um["estado"] for um in resposta.content["bloco"]] == ["REJEITADA"]
    lida = empresa.obter(resposta.content["identificadorEntrega"]).content["declaracao"]
    assert lida["totalRemuneracoesDeclarado"] == ("-" if sign < 0 else "") + "999999999999.99"
    assert empresa.consultar().codigo == 1


def test_a_large_file_has_totals_of_thirteen_digits(empresa):
    """As many lines as the twelve digits of its contributions hold."""
    linhas = [empresa.linha(i % 5, "9999999.99", natureza="B", dias="0") for i in range(2_800)]
    resposta = empresa.chamar("EntregarFicheiro", ficheiro=base64.b64encode(
        ficheiro(bloco(empresa.niss, empresa.nif, linhas))).decode())
    [um] = resposta.content["bloco"]
    assert um["totalRemuneracoes"] == "27999999972.00"
    assert empresa.obter(resposta.content["identificadorEntrega"]).codigo == 1


@pytest.mark.parametrize("name, fill", itertools.product(FIELDS, FILLS))
def test_any_field_of_a_file_filled(empresa, name, fill):
    record, first, width = FIELDS[name]
    registos = ficheiro(bloco(empresa.niss, empresa.nif, empresa.linhas(2))).decode("cp1252").split("\r\n")[:-1]
    for i, registo in enumerate(registos):
        if registo.startswith(record):
            registos[i] = registo[:first] + FILLS[fill] * width + registo[first + width:]
            break
    deliver_file(empresa, registos)
    empresa.consultar()


@pytest.mark.parametrize("month", ["000001", "000112", "099912", "100001", "189912", "190001", "197001", "209912", "299912", "999912",
                                   "202600", "202613", "2026 1", "      "])
@pytest.mark.parametrize("field", ["R1 month", "R2 month"])
def test_any_month_in_a_file(empresa, field, month):
    record, first, width = FIELDS[field]
    registos = ficheiro(bloco(empresa.niss, empresa.nif, empresa.linhas(1))).decode("cp1252").split("\r\n")[:-1]
    registos = [one[:first] + month + one[first + width:] if one.startswith(record) else one for one in registos]
    deliver_file(empresa, registos)
    empresa.consultar()


@pytest.mark.parametrize("octet", [0, 1, 8, 11, 12, 27, 31, 127, 128, 129, 141, 159, 160, 173, 255])
@pytest.mark.parametrize("field", ["R1 name", "R2 name", "R2 nature", "R2 days"])
def test_any_octet_in_a_file(empresa, field, octet):
    """Control characters, those that Windows-1252 leaves open, and those it has elsewhere."""
    record, first, _ = FIELDS[field]
    octets = bytearray(ficheiro(bloco(empresa.niss, empresa.nif, empresa.linhas(1))))
    at = octets.index(b"\r\n" + record.encode()) + 2 + first
    octets[at] = octet
    answer = empresa.chamar("EntregarFicheiro", ficheiro=base64.b64encode(bytes(octets)).decode())
    assert answer.content is not None, answer
