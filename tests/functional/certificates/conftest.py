"""A gateway of our own authority, whose clients are registered: what an operator replaces can be replaced."""
import hashlib
import ssl

import pytest

from psitest.gateway import Gateway
from psitest.pki import Pki
from psitest.registo import Registo


class Place:
    def __init__(self, pki, gateway):
        self.pki, self.gateway = pki, gateway
        self.lists = pki.file("lists")

    def context(self, name="ana", version=None):
        context = ssl.create_default_context(cafile=self.pki.file("trusted"))
        context.load_cert_chain(self.pki.file(name), self.pki.file(name, "key"))
        if version:
            context.minimum_version = context.maximum_version = version
        return context

    def client(self, name="ana", context=None):
        return self.gateway.client(None, context=context or self.context(name))

    def fingerprint(self, name):
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(open(self.pki.file(name)).read())).hexdigest()

    def register(self, name, as_identity="empregador-a"):
        """That certificate is one more of the client that the identity is."""
        registo = Registo(self.gateway.database)
        registo.sql("INSERT INTO psi.certificado SELECT (jsonb_populate_record(c, jsonb_build_object('fingerprint', %s, "
                    "'subject', %s))).* FROM psi.certificado c WHERE cliente = %s LIMIT 1",
                    "\\x" + self.fingerprint(name), "CN=" + name, registo.cliente(as_identity))


@pytest.fixture
def place(fresh_database, tmp_path):
    pki = Pki(tmp_path)
    pki.together("trusted", "ca")   # what clients trust stays, whatever is done to the gateway's files
    pki.replace(pki.file("lists"), pki.revocation_list())
    gateway = Gateway(tmp_path, fresh_database, {
        "tls.certificate": pki.file("server"), "tls.key": pki.file("server", "key"), "tls.client_ca": pki.file("ca"),
        "tls.client_crl": pki.file("lists"), "tls.reload_seconds": 1, "access.cache_milliseconds": 0})
    here = Place(pki, gateway)
    for name in ("ana", "rui"):
        here.register(name)
    yield here
    assert gateway.stop() == 0, gateway.log()
