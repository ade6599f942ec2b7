"""Who the examples speak of: the identities of docs/test-identities.md, so that a vendor can repeat them in quality."""
import functools
import json
import subprocess
import uuid

from psitest.paths import BIN

EMPREGADOR = "25000000014"
SOFTWARE = {"nome": "Salários de Exemplo", "versao": "4.2"}


@functools.cache
def _identidades():
    return json.loads(subprocess.run([BIN / "psi-admin", "identities", "--free", "1000", "--json"], check=True,
                                     capture_output=True, text=True).stdout)


def chamado(nome):
    """The worker with a story who has that first name, with the examples' employer."""
    [um] = [um for um in _identidades()["workers"] if um["name"].startswith(nome) and um["employer"] == EMPREGADOR]
    return um


@functools.cache
def _vinculados(gateway):
    return {niss for (niss,) in gateway.sql("SELECT DISTINCT trabalhador::text FROM psi.vinculo")}


def livre(gravador, indice):
    """The n-th worker that nobody has a vínculo with; synthetic employers may have taken some of the list."""
    livres = [um for um in _identidades()["free_workers"] if um["niss"] not in _vinculados(gravador.gateway)]
    return livres[indice]


def chave(nome):
    """A stable idPedido; the guide says to draw one."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:psi:exemplo:{nome}"))


def contexto(nome):
    return {"idPedido": chave(nome), "software": SOFTWARE}


def em(gravador, data):
    """The simulated date of empregador-a's vendor; only forward."""
    gravador.gateway.admin("clock", "set", data, "--vendor", "1")
