"""psi-admin as an operator types it, and certificates made by the openssl command."""
import dataclasses
import json
import ssl
import subprocess

from psitest import database
from psitest.https import Client
from psitest.paths import BIN, PKI


@dataclasses.dataclass
class Feito:
    status: int
    palavras: str
    erros: str

    @property
    def json(self):
        return json.loads(self.palavras)


class AdminProgram:
    """On one configuration file."""

    def __init__(self, config):
        self.config = config

    def correr(self, *argumentos, **ambiente):
        feito = subprocess.run([str(p) for p in (BIN / "psi-admin", *argumentos, "--config", self.config)],
                               capture_output=True, text=True, env=database.environment(**ambiente))
        return Feito(feito.returncode, feito.stdout, feito.stderr)

    def __call__(self, *argumentos):
        """What it printed as JSON."""
        feito = self.correr(*argumentos, "--json")
        assert feito.status == 0, feito.erros
        return feito.json

    def palavras(self, *argumentos):
        feito = self.correr(*argumentos)
        assert feito.status == 0, feito.erros
        return feito.palavras

    def recusa(self, *argumentos, status=1):
        """The words of the refusal; nothing goes to standard output."""
        feito = self.correr(*argumentos)
        assert (feito.status, feito.palavras) == (status, ""), (feito.status, feito.palavras, feito.erros)
        return feito.erros


def openssl(*argumentos):
    feito = subprocess.run(["openssl", *map(str, argumentos)], capture_output=True, text=True)
    assert feito.returncode == 0, feito.stderr
    return feito.stdout


def certificado(pasta, nome, dias=90, ca=PKI / "ca", usage="clientAuth", chave=("EC", "ec_paramgen_curve:P-256"), opcoes=()):
    """pasta/NOME.pem, .key and .both.pem, issued by the test CA."""
    onde = pasta / nome
    openssl("genpkey", "-algorithm", chave[0], "-pkeyopt", chave[1], "-out", f"{onde}.key")
    openssl("req", "-x509", "-new", "-CA", f"{ca}.pem", "-CAkey", f"{ca}.key", "-key", f"{onde}.key", "-days", dias,
            "-subj", f"/O=Prova/CN={nome}", "-out", f"{onde}.pem", "-addext", "keyUsage=critical,digitalSignature",
            *(opcoes or ("-addext", "basicConstraints=critical,CA:FALSE", "-addext", f"extendedKeyUsage={usage}")))
    juntar(onde)
    return onde.with_name(nome + ".pem")


def juntar(onde):
    """onde.both.pem of onde.pem and onde.key."""
    both = onde.with_name(onde.name + ".both.pem")
    both.write_text(onde.with_name(onde.name + ".pem").read_text() + onde.with_name(onde.name + ".key").read_text())
    return both


def ligar(gateway, both):
    """A client that shows the certificate of a file, on one connection that it keeps."""
    context = ssl.create_default_context(cafile=PKI / "ca.pem")
    context.load_cert_chain(both)
    return Client(gateway.port, None, context=context)


def auditadas(registo, operacao, **onde):
    """(employer, client, detalhe) of the lines of administration with that operation, the oldest first."""
    linhas = registo.sql("SELECT empregador, cliente, detalhe FROM psi.auditoria WHERE cadeia = 'A' AND operacao = %s "
                         "ORDER BY quando, linha", operacao)
    return [linha for linha in linhas if all(linha[2].get(k) == v for k, v in onde.items())]
