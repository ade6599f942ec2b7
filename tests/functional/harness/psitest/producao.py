"""Production as an operator would have it: an authority that is no test CA, its revocation list, a server and clients of its own,
and the options that lead to them. A gateway started with {"environment.name": "PRODUCAO"} gets all of it by itself: see
config.derived. What must differ is laid over as ever.

    production_pki(folder)      makes the certificates there (once), gives a ProductionPki
    fixture `production`        an empty, migrated store of production, with its configuration
"""
import dataclasses
import hashlib
import os
import pathlib
import secrets
import ssl
import subprocess
import tempfile

import pytest

from psitest import database
from psitest.config import derived
from psitest.gateway import Gateway
from psitest.https import Client
from psitest.paths import PRODUCTION_PKI, SOURCE

# The names under which test identities are known in quality: here they are of production's own authority.
CLIENTS = ("empregador-a", "empregador-b", "representante-a", "desconhecido")
PRODUCTION = {"environment.name": "PRODUCAO"}

CA_CONFIG = """[ca]
default_ca = own
[own]
database = index
serial = serial
crlnumber = crlnumber
default_md = sha256
default_crl_days = 3650
unique_subject = no
"""


@dataclasses.dataclass(frozen=True)
class ProductionPki:
    """ca.pem ca.key crl.pem server.pem server.key clients/NAME.pem NAME.key NAME.both.pem"""
    folder: pathlib.Path

    def context(self, identity):
        """What a client of that name has: trust in this authority, and its certificate (None: none)."""
        context = ssl.create_default_context(cafile=self.folder / "ca.pem")
        if identity:
            context.load_cert_chain(self.folder / f"clients/{identity}.both.pem")
        return context

    def fingerprint(self, identity):
        pem = (self.folder / f"clients/{identity}.pem").read_text()
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest()

    def certificate(self, name, subject, usage="clientAuth", alternative=None, key="ec:P-256", ca=None):
        """Makes NAME.pem and NAME.key (below the folder), of that authority (its path without ending)."""
        target, ca = self.folder / name, ca or self.folder / "ca"
        target.parent.mkdir(parents=True, exist_ok=True)
        kind, _, size = key.partition(":")
        more = ["-addext", f"subjectAltName={alternative}"] if alternative else []
        new_key = ["-newkey", "ec", "-pkeyopt", f"ec_paramgen_curve:{size}"] if kind == "ec" else ["-newkey", f"rsa:{size}"]
        openssl("req", "-x509", "-new", *new_key, "-nodes", "-keyout", f"{target}.key", "-CA", f"{ca}.pem", "-CAkey",
                f"{ca}.key", "-days", "825", "-subj", subject, "-out", f"{target}.pem", "-addext",
                "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature", "-addext",
                f"extendedKeyUsage={usage}", *more)
        os.chmod(f"{target}.key", 0o600)
        return target

    def authority(self, name, subject, *more):
        """Makes NAME.pem, NAME.key of an authority that signs itself, with an empty revocation list NAME.crl."""
        target = self.folder / name
        openssl("req", "-x509", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                f"{target}.key", "-days", "3650", "-subj", subject, "-out", f"{target}.pem", "-addext",
                "basicConstraints=critical,CA:TRUE,pathlen:0", "-addext", "keyUsage=critical,keyCertSign,cRLSign", *more)
        os.chmod(f"{target}.key", 0o600)
        self.revoke(name)
        return target

    def revoke(self, name, *certificates):
        """Writes the revocation list NAME.crl of that authority, with exactly those certificates on it."""
        with tempfile.TemporaryDirectory() as work:
            work = pathlib.Path(work)
            (work / "conf").write_text(CA_CONFIG)
            (work / "index").write_text("")
            (work / "crlnumber").write_text("01\n")
            base = ["ca", "-config", "conf", "-cert", f"{self.folder / name}.pem", "-keyfile", f"{self.folder / name}.key"]
            for certificate in certificates:
                openssl(*base, "-revoke", certificate, cwd=work)
            openssl(*base, "-gencrl", "-out", "new.crl", cwd=work)
            (self.folder / f"{name}.crl").write_bytes((work / "new.crl").read_bytes())


def openssl(*arguments, cwd=None):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, cwd=cwd)


def production_pki(folder):
    """Certificates of production in that folder: made where there are none."""
    pki = ProductionPki(pathlib.Path(folder))
    if not (pki.folder / "made").exists():
        pki.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        pki.authority("ca", "/C=PT/O=Instituto/CN=Autoridade de clientes da plataforma")
        pki.certificate("server", "/C=PT/O=Instituto/CN=localhost", "serverAuth", "DNS:localhost,IP:127.0.0.1")
        for name in CLIENTS:
            made = pki.certificate(f"clients/{name}", f"/C=PT/O=Empresa/CN={name}")
            (pki.folder / f"clients/{name}.both.pem").write_text(
                pathlib.Path(f"{made}.pem").read_text() + pathlib.Path(f"{made}.key").read_text())
        (pki.folder / "made").touch()
    return pki


class Production:
    """A store of production. `database`: its name; `config`: a configuration file for psi-admin; `pki`."""

    def __init__(self, name, folder):
        self.database, self.folder, self.pki = name, folder, production_pki(PRODUCTION_PKI)
        self.config = folder / "production.toml"
        self.config.write_text(derived({**database.overrides(name), **PRODUCTION}))
        self._gateways = 0

    def sql(self, statement, parameters=None):
        return database.sql(self.database, statement, parameters)

    def admin(self, *arguments):
        """psi-admin on this store; gives what it printed. RuntimeError with its words where it refuses."""
        return database.admin(self.config, *arguments)

    def gateway(self, options=None):
        """A gateway of production on this store, to be stopped by the caller. Its calls show production's certificates."""
        self._gateways += 1
        folder = self.folder / f"gateway-{self._gateways}"
        folder.mkdir()
        return Gateway(folder, self.database, {**PRODUCTION, **(options or {})})

    def client(self, gateway, identity="empregador-a"):
        return Client(gateway.port, identity, self.pki.context(identity))


@pytest.fixture(scope="module")
def empty_database(cluster):
    """The name of a database with roles and nothing else."""
    name = f"psi_test_{os.getpid()}_{secrets.token_hex(4)}"
    database.run(SOURCE / "scripts/postgres", "psql", database.folder(), "-q", "-v", "ON_ERROR_STOP=1", "-v",
                 f"database={name}", "-f", SOURCE / "db/bootstrap.sql")
    yield name
    database.drop(name)


@pytest.fixture(scope="module")
def production(empty_database, tmp_path_factory):
    """A store of production as `psi-admin migrate` leaves it: nobody and nothing in it but the law's data."""
    made = Production(empty_database, tmp_path_factory.mktemp("production"))
    made.admin("migrate")
    return made
