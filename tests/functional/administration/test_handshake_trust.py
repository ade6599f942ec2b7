"""psi-admin certificate add registers what the gateway's handshake would take, and nothing else: the same files judge both."""
import ssl

import pytest

from psitest import database
from psitest.admin_program import AdminProgram
from psitest.config import derived
from psitest.https import Client
from psitest.pki import Pki


class Place:
    """An authority `ca`, one below it (`below`), and the files of the configuration made of them."""

    def __init__(self, folder, store):
        self.pki = Pki(folder)
        self.pki.authority("below", of="ca")
        self.pki.issue("eva", ca="below")
        self.pki.issue("future", begin=3_600)
        self.pki.issue("future-below", ca="below", begin=3_600)
        self.pki.together("authorities", "ca", "below")
        self.lists = self.pki.file("lists")
        self.config = folder / "quality.toml"
        self.options = {**database.overrides(store), "tls.client_ca": self.pki.file("authorities"), "tls.client_crl": self.lists,
                        "tls.certificate": self.pki.file("server"), "tls.key": self.pki.file("server", "key")}
        self.listed("ca", "below")
        self.configured()
        self.admin = AdminProgram(self.config)

    def listed(self, *authorities, **more):
        self.pki.replace(self.lists, "".join(self.pki.revocation_list(one, **more) for one in authorities))

    def configured(self, **options):
        self.config.write_text(derived({**self.options, **{name.replace("__", "."): value for name, value in options.items()}}))

    def add(self, name, client):
        return self.admin("certificate", "add", self.pki.file(name), "--client", client)

    def refusal(self, name, client):
        return self.admin.recusa("certificate", "add", self.pki.file(name), "--client", client)


@pytest.fixture
def place(fresh_database, tmp_path):
    return Place(tmp_path, fresh_database)


def test_below_an_authority_without_its_list(place, cliente):
    place.listed("ca")
    said = place.refusal("eva", cliente)
    assert "no revocation list of its authority, CN=CA below" in said and "add that list first" in said
    assert place.add("ana", cliente)["changed"], "the other authority's are as before"
    place.listed("ca", "below")
    assert place.add("eva", cliente)["changed"]


def test_what_the_gateway_refuses_is_refused_and_what_it_takes_is_taken(place, cliente, start_gateway):
    place.listed("ca")
    gateway = start_gateway({name: value for name, value in place.options.items() if name.startswith("tls.")})

    def shakes_hands(name):
        context = ssl.create_default_context(cafile=place.pki.file("ca"))
        context.load_cert_chain(place.pki.file(name), place.pki.file(name, "key"))
        try:
            with Client(gateway.port, None, context=context) as client:
                return client.request("GET", "/psi/vinculos/v1?wsdl").status == 200
        except OSError:
            return False

    names = ["ana", "rui", "eva", "past", "intruder", "server"]
    taken = {name: place.admin.correr("certificate", "add", place.pki.file(name), "--client", cliente).status == 0 for name in names}
    assert taken == {name: shakes_hands(name) for name in names}
    assert taken == {"ana": True, "rui": True, "eva": False, "past": False, "intruder": False, "server": False}


def test_a_list_past_its_next_update(place, cliente):
    place.listed("ca", "below", begin=-120, end=-60)
    assert "past its next update" in place.refusal("ana", cliente)
    place.configured(tls__expired_crl="accept")
    assert place.add("ana", cliente)["changed"]


def test_a_list_that_is_of_no_authority_of_ours_or_broken(place, cliente):
    place.pki.replace(place.lists, place.pki.revocation_list("foreign"))
    assert "tls.client_crl: " in place.refusal("ana", cliente)
    place.pki.replace(place.lists, "nothing\n")
    assert "holds no revocation list" in place.refusal("ana", cliente)


def test_revoked_by_either_authority(place, cliente):
    place.pki.revoke("eva", ca="below")
    place.pki.revoke("ana")
    place.listed("ca", "below")
    for name in ("ana", "eva"):
        assert "its authority revoked it" in place.refusal(name, cliente)
    assert place.add("rui", cliente)["changed"]


def test_a_way_to_the_root_that_is_not_whole(place, cliente):
    place.configured(tls__client_ca=place.pki.file("below"), tls__client_crl="")
    assert "valid up to its root" in place.refusal("eva", cliente)
    place.pki.authority("old", of="ca", end=-10)
    place.pki.issue("ivo", ca="old")
    place.configured(tls__client_ca=place.pki.together("with-old", "ca", "old"), tls__client_crl="")
    assert "valid up to its root" in place.refusal("ivo", cliente)


def test_not_valid_yet_is_registered_in_advance_where_all_else_is_right(place, cliente):
    assert place.add("future", cliente)["changed"]
    place.listed("ca")
    assert "no revocation list" in place.refusal("future-below", cliente)
    place.pki.issue("future-server", usage="serverAuth", begin=3_600)
    assert "clientAuth" in place.refusal("future-server", cliente)
    place.pki.issue("future-foreign", ca="foreign", begin=3_600)
    assert "tls.client_ca" in place.refusal("future-foreign", cliente)
