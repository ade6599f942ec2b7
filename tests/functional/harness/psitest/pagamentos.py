"""Payment documents put in as the superuser, the files banks send about them, and psi-admin payments."""
import dataclasses
import datetime
import itertools
import json
import subprocess
import uuid
from xml.sax.saxutils import escape

from psitest import database
from psitest.paths import BIN
from psitest.registo import hoje

_serial = itertools.count(20_000_001)
_bloco = itertools.count(9_000_001)
_aviso = itertools.count(1)
ENTIDADE = 12345


def controlo(entidade, chave, cents):
    """The nine digits of the Multibanco reference of seven-digit key and amount."""
    return f"{chave:07}{98 - int(f'{entidade:05}{chave:07}{cents:08}00') % 97:02}"


def referencia_de_credor(numero):
    """ISO 11649."""
    return f"RF{98 - int(f'{numero}271500') % 97:02}{numero}"


@dataclasses.dataclass(frozen=True)
class Documento:
    empregador: str
    numero: int
    cents: int
    referencia: str
    blocos: tuple

    @property
    def valor(self):
        return f"{self.cents // 100}.{self.cents % 100:02}"


def documento(registo, empregador, meses=("2026-01",), contribuicoes=50_000, juros=0, dias=5, blocos=None, estado="A_PAGAMENTO",
              emissao=None):
    """A document of one block a month, issued today (or at `emissao`), that stands for so many days. `blocos`: those of
    another document, taken over as an emission does."""
    numero, agora = next(_serial), datetime.datetime.now(datetime.timezone.utc)
    cents = (contribuicoes + juros) * len(meses)
    referencia = controlo(ENTIDADE, numero % 10**7, cents)
    registo.sql("INSERT INTO psi.documento_pagamento (empregador, numero, ambito, estado, emissao, validade, valor, contribuicoes,"
                " juros, entidade, referencia, iban, comunicacao) VALUES (%s, %s, 11, %s, %s, %s, %s, %s, %s, %s, %s,"
                " 'PT50000201231234567890154', 1)", empregador, numero, estado, emissao or agora - datetime.timedelta(days=10 if dias < 0 else 0),
                agora + datetime.timedelta(days=dias), cents, contribuicoes * len(meses), juros * len(meses), ENTIDADE, referencia)
    registo.sql("INSERT INTO psi.documento_emitido VALUES (%s, %s)", numero, empregador)
    registo.sql("INSERT INTO psi.referencia_multibanco VALUES (%s, %s, %s, now() + interval '12 months')", ENTIDADE,
                int(referencia[:7]), numero)
    if blocos is None:
        entrega = str(uuid.uuid4())
        registo.sql("INSERT INTO psi.entrega VALUES (%s, %s, nextval('psi.numero_comunicacao'), 'ESTRUTURADA', now(), 1)", empregador,
                    entrega)
        blocos = tuple(next(_bloco) for _ in meses)
        for ordem, (bloco, mes) in enumerate(zip(blocos, meses), 1):
            registo.sql("INSERT INTO psi.bloco (empregador, id, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,"
                        " contribuicoes, remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao)"
                        " VALUES (%(e)s, %(b)s, %(entrega)s, %(o)s, 'ACEITE', 1, %(mes)s, 3475, 1, %(c)s, 1, %(c)s, 1,"
                        " sha256(%(b)s::text::bytea), now(), 0)",
                        {"e": empregador, "b": bloco, "entrega": entrega, "o": ordem, "mes": f"{mes}-01", "c": contribuicoes})
    for bloco in blocos:
        registo.sql("UPDATE psi.documento_pagamento SET estado = 'EXPIRADO' WHERE estado = 'A_PAGAMENTO' AND numero ="
                    " (SELECT documento FROM psi.bloco WHERE id = %s)", bloco)
        registo.sql("UPDATE psi.bloco SET documento = %s WHERE id = %s", numero, bloco)
        registo.sql("INSERT INTO psi.bloco_documento VALUES (%s, %s, %s, %s)", empregador, numero, bloco, contribuicoes)
    for mes in meses:
        registo.sql("INSERT INTO psi.parcela_documento VALUES (%s, %s, %s, %s, %s, %s, %s)", empregador, numero, f"{mes}-01",
                    f"{mes}-20", contribuicoes, 1 if juros else 0, juros)
    return Documento(empregador, numero, cents, referencia, blocos)


@dataclasses.dataclass(frozen=True)
class Aviso:
    valor: str
    texto: str = ""           # unstructured
    estruturada: str = ""     # creditor reference
    banco: str = ""           # the bank's own reference; one of its own where left out
    data: str = ""
    antes: str = "<CdtDbtInd>CRDT</CdtDbtInd>"

    def __post_init__(self):
        object.__setattr__(self, "banco", self.banco or f"BANCO-{next(_aviso):06}")
        object.__setattr__(self, "data", self.data or str(hoje()))


def por_multibanco(documento_, valor=None, **mais):
    return Aviso(valor or documento_.valor, texto=f"PAG SERV ENT {ENTIDADE} REF {documento_.referencia}", **mais)


def por_transferencia(documento_, valor=None, **mais):
    return Aviso(valor or documento_.valor, estruturada=referencia_de_credor(documento_.numero), **mais)


def camt(avisos, versao="001.08"):
    """A camt.054 message with an entry for each."""
    entradas = "".join(
        f'<Ntry><Amt Ccy="EUR">{a.valor}</Amt>{a.antes}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{a.data}</Dt></BookgDt>'
        f"<AcctSvcrRef>{a.banco}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RmtInf>"
        + (f"<Ustrd>{escape(a.texto)}</Ustrd>" if a.texto else "")
        + (f"<Strd><CdtrRefInf><Ref>{a.estruturada}</Ref></CdtrRefInf></Strd>" if a.estruturada else "")
        + "</RmtInf></TxDtls></NtryDtls></Ntry>\n" for a in avisos)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.{versao}">'
            "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-01-01T00:00:00</CreDtTm></GrpHdr><Ntfctn><Id>N</Id>\n"
            f"{entradas}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n")


class Banco:
    """psi-admin payments on one configuration; files in one folder."""

    def __init__(self, config, pasta):
        self.config, self.pasta, self.quantos = config, pasta, 0

    def ficheiro(self, conteudo):
        self.quantos += 1
        caminho = self.pasta / f"avisos-{self.quantos}.txt"
        caminho.write_bytes(conteudo if isinstance(conteudo, bytes) else conteudo.encode())
        return caminho

    def correr(self, *argumentos):
        return subprocess.run([str(a) for a in (BIN / "psi-admin", "payments", *argumentos, "--config", self.config)],
                              capture_output=True, text=True, env=database.environment())

    def importar(self, conteudo, *mais, saida=0):
        """The summary; `conteudo`: the file's, or notices for a camt.054."""
        caminho = self.ficheiro(camt(conteudo) if isinstance(conteudo, (list, tuple)) else conteudo)
        feito = self.correr("import", caminho, "--json", *mais)
        assert feito.returncode == saida, feito.stdout + feito.stderr
        return json.loads(feito.stdout)

    def listar(self, *mais):
        """What banks told since the seed, which has notices of its own."""
        feito = self.correr("list", "--json", *mais)
        assert feito.returncode == 0, feito.stderr
        return [um for um in json.loads(feito.stdout)["notices"] if not um["bank_reference"].startswith("SEMENTE-")]
