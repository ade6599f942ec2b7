"""A configuration of production that is unsafe: every danger is named with file, line and option, and nothing starts."""
import json
import os
import pathlib
import shutil
import subprocess

import pytest

from psitest import database
from psitest.config import derived
from psitest.gateway import StartFailed
from psitest.paths import BIN, PKI, PRODUCTION_PKI, SOURCE, WORK
from psitest.producao import PRODUCTION, ProductionPki, openssl

REMOTE = "host=db.example.pt dbname=psi user=psi_gateway"
SEVERAL = "host=db-a.example.pt,db-b.example.pt dbname=psi user=psi_gateway sslmode=verify-full"
GOOD = "9f8e7d6c5b4a39281706f5e4d3c2b1a0"


def check(folder, options, *arguments, **more):
    """What check-config says on production with these options: "option: text" of each mistake, its line checked."""
    file = folder / "production.toml"
    text = derived({"database.connection": "dbname=psi user=psi_gateway", **PRODUCTION, **options})
    file.write_text(text)
    done = subprocess.run([BIN / "psi-admin", "check-config", file, "--json", *arguments], capture_output=True, text=True,
                          timeout=60, env=database.environment(**more))
    errors = json.loads(done.stdout)["errors"]
    assert done.returncode == (2 if errors else 0)
    lines = text.splitlines()
    for error in errors:
        name = error["option"].partition(".")[2]
        assert error["line"] == 0 or lines[error["line"] - 1].startswith(f"{name} = "), error
    return [f"{error['option']}: {error['text']}" for error in errors]


@pytest.fixture(scope="module")
def pki(cluster, tmp_path_factory):
    """A copy of production's certificates, to be spoilt."""
    folder = tmp_path_factory.mktemp("unsafe") / "pki"
    shutil.copytree(PRODUCTION_PKI, folder)
    return ProductionPki(folder)


def one(found, *words):
    assert len(found) == 1, found
    for word in words:
        assert word in found[0], found


def test_the_safe_one_has_no_mistake(cluster, tmp_path):
    assert check(tmp_path, {}) == []


def test_the_test_authority_of_quality(cluster, tmp_path):
    one(check(tmp_path, {"tls.client_ca": PKI / "ca.pem", "tls.client_crl": None})[:1], "tls.client_ca: ", "test authority")
    found = check(tmp_path, {"tls.certificate": PKI / "server.pem", "tls.key": PKI / "server.key"})
    one(found, "tls.certificate: ", "issued by a test authority")


@pytest.mark.parametrize("subject", ["/O=Instituto/OU=Teste/CN=Autoridade", "/CN=Minha TEST CA 2"])
def test_an_authority_named_as_a_test_one(pki, tmp_path, subject):
    ca = pki.authority("named", subject)
    one(check(tmp_path, {"tls.client_ca": f"{ca}.pem", "tls.client_crl": f"{ca}.crl"}), "tls.client_ca: ", "test authority")


def test_a_client_certificate_as_authority(pki, tmp_path):
    both = tmp_path / "both.pem"
    both.write_text((pki.folder / "ca.pem").read_text() + (pki.folder / "clients/empregador-a.pem").read_text())
    found = check(tmp_path, {"tls.client_ca": both})
    assert [f for f in found if "is not an authority" in f and "CN=empregador-a" in f]
    assert [f for f in found if f.startswith("tls.client_crl: ") and "has no revocation list" in f]


def server(pki, name, usage="serverAuth", **more):
    made = pki.certificate(name, "/CN=localhost", usage, "DNS:localhost", **more)
    return {"tls.certificate": f"{made}.pem", "tls.key": f"{made}.key"}


def test_weak_keys(pki, tmp_path):
    one(check(tmp_path, server(pki, "rsa", key="rsa:1024")), "tls.certificate: ", "RSA key of 1024 bits: 2048 at least")
    one(check(tmp_path, server(pki, "ec", key="ec:P-224")), "elliptic-curve key of 224 bits: 256 at least")
    assert check(tmp_path, server(pki, "good", key="rsa:2048")) == []


def test_weak_signatures(pki, tmp_path):
    ca = pki.authority("sha1", "/CN=Autoridade antiga", "-sha1")
    one(check(tmp_path, {"tls.client_ca": f"{ca}.pem", "tls.client_crl": f"{ca}.crl"}), "tls.client_ca: ", "SHA1")


def test_a_certificate_that_is_not_for_servers(pki, tmp_path):
    one(check(tmp_path, server(pki, "purpose", "clientAuth")), "is not for servers")


def test_a_certificate_that_has_expired(pki, tmp_path):
    options = server(pki, "old")
    work = tmp_path / "ca"
    work.mkdir()
    (work / "conf").write_text("[ca]\ndefault_ca = it\n[it]\ndatabase = index\nnew_certs_dir = .\ndefault_md = sha256\n"
                               "policy = any\nrand_serial = yes\nx509_extensions = x\n[any]\nCN = supplied\n[x]\n"
                               "extendedKeyUsage = serverAuth\n")
    (work / "index").touch()
    openssl("req", "-new", "-key", options["tls.key"], "-subj", "/CN=localhost", "-out", work / "csr")
    openssl("ca", "-batch", "-notext", "-config", "conf", "-cert", pki.folder / "ca.pem", "-keyfile", pki.folder / "ca.key",
            "-in", "csr", "-out", options["tls.certificate"], "-startdate", "20240101000000Z", "-enddate", "20250101000000Z",
            cwd=work)
    one(check(tmp_path, options), "tls.certificate: CN=localhost has expired")


def test_a_key_of_another_certificate_or_with_a_passphrase(pki, tmp_path):
    one(check(tmp_path, {"tls.key": pki.folder / "clients/empregador-a.key"}), "tls.key: ", "does not belong to")
    locked = tmp_path / "locked.key"
    openssl("pkey", "-in", pki.folder / "server.key", "-aes256", "-passout", "pass:x", "-out", locked)
    locked.chmod(0o600)
    one(check(tmp_path, {"tls.key": locked}), "tls.key: ", "without a passphrase")


def test_no_revocation_list_or_one_of_another_authority(pki, tmp_path):
    one(check(tmp_path, {"tls.client_crl": None}), "tls.client_crl: is required in production")
    other = pki.authority("other", "/CN=Outra autoridade")
    one(check(tmp_path, {"tls.client_crl": f"{other}.crl"}), "has no revocation list signed by CN=Autoridade de clientes")
    # Of the same name, but not signed by it.
    false = pki.authority("false", "/C=PT/O=Instituto/CN=Autoridade de clientes da plataforma")
    one(check(tmp_path, {"tls.client_crl": f"{false}.crl"}), "has no revocation list")


def secret(folder, name, text):
    file = folder / name
    file.touch(mode=0o600)
    file.write_text(text + "\n")
    return file


@pytest.mark.parametrize("password, why", [
    ("curta", "shorter than 16"), ("a" * 40, "fewer than 8 different"), ("Password-Postgres-1", "usual word"),
    ("psi_gateway_changeme", "usual word"), ("qualidade-producao-2026", "usual word")])
def test_passwords_that_can_be_guessed(cluster, tmp_path, password, why):
    file = secret(tmp_path, "weak", password)
    for option in ("database.password_file", "database.owner_password_file", "database.admin_password_file"):
        found = check(tmp_path, {option: file})
        one(found, f"{option}: the password in {file} ", why)
        assert password not in found[0]


def test_a_weak_password_in_the_environment(cluster, tmp_path):
    one(check(tmp_path, {"database.password_file": None}, PSI_DATABASE_PASSWORD="postgres"),
        "database.password_file: the password in PSI_DATABASE_PASSWORD is shorter")


def test_roles_that_share_a_password(cluster, tmp_path):
    file = secret(tmp_path, "shared", GOOD)
    copy = secret(tmp_path, "copy", GOOD)
    one(check(tmp_path, {"database.password_file": file, "database.admin_password_file": copy}),
        "database.admin_password_file: ", "is also that of database.password_file")


def test_a_cursor_key_of_one_letter(cluster, tmp_path):
    one(check(tmp_path, {"operations.cursor_key_file": secret(tmp_path, "k", "k" * 64)}), "is not random")


def test_a_folder_that_anybody_can_write(cluster, tmp_path):
    folder = tmp_path / "open"
    folder.mkdir()
    file = secret(folder, "password", GOOD)
    folder.chmod(0o777)
    one(check(tmp_path, {"database.password_file": file}), f"database.password_file: {folder} can be changed by every user")


@pytest.mark.parametrize("connection, why", [
    (REMOTE, "sslmode=verify-full"), (REMOTE + " sslmode=require", "sslmode=verify-full"),
    ("postgresql://psi_gateway@db.example.pt/psi?sslmode=verify-ca", "sslmode=verify-full"),
    ("host=/var/run/postgresql,10.0.0.5 dbname=psi target_session_attrs=primary", "sslmode=verify-full"), ("service=psi", "service file"),
    ("host=127.evil.example dbname=psi", "sslmode=verify-full"), ("host=127.0.0.1.evil.example dbname=psi", "sslmode=verify-full"),
    ("host=localhost.evil.example dbname=psi", "sslmode=verify-full"), ("host=::1.evil.example dbname=psi", "sslmode=verify-full"),
    ("host=127.0.0.1 hostaddr=10.0.0.5 dbname=psi", "sslmode=verify-full"), ("host=::ffff:10.0.0.5 dbname=psi", "sslmode=verify-full"),
    (SEVERAL, "target_session_attrs=read-write"), (SEVERAL + " target_session_attrs=any", "target_session_attrs=read-write"),
    ("dbname=psi options='-c synchronous_commit=off'", "synchronous_commit"),
    ("postgresql:///psi?options=-csynchronous_commit%3Doff", "synchronous_commit")])
def test_connections(cluster, tmp_path, connection, why):
    for option in ("database.connection", "database.owner_connection", "database.admin_connection"):
        one(check(tmp_path, {option: connection}), f"{option}: ", why)


@pytest.mark.parametrize("connection", [
    REMOTE + " sslmode=verify-full sslrootcert=/etc/psi/db-ca.pem", SEVERAL + " target_session_attrs=read-write", "host=/run/postgresql dbname=psi", "host=127.0.0.1 dbname=psi",
    "host=127.255.0.9 dbname=psi", "host=::1 dbname=psi", "host=::ffff:127.0.0.1 dbname=psi", "host=localhost dbname=psi",
    "host=localhost hostaddr=127.0.0.1 dbname=psi"])
def test_connections_that_are_fine(cluster, tmp_path, connection):
    assert check(tmp_path, {"database.connection": connection}) == []


@pytest.mark.parametrize("environment, why", [
    ({"PGHOSTADDR": "10.0.0.5"}, "sslmode=verify-full"), ({"PGHOST": "127.evil.example"}, "sslmode=verify-full"),
    ({"PGSERVICE": "psi", "PGSERVICEFILE": "SERVICES"}, "service file"), ({"PGOPTIONS": "-c synchronous_commit=off"}, "synchronous_commit")])
def test_what_the_environment_adds_to_a_connection(cluster, tmp_path, environment, why):
    services = tmp_path / "services"
    services.write_text("[psi]\nhostaddr=10.0.0.5\n")
    environment = {name: str(services) if value == "SERVICES" else value for name, value in environment.items()}
    found = check(tmp_path, {"database.connection": "dbname=psi user=psi_gateway"}, **environment)
    one([said for said in found if said.startswith("database.connection: ")], "database.connection: ", why)


@pytest.mark.parametrize("option, value, why", [
    ("payments.iban", None, "of no bank"), ("payments.multibanco_entity", None, "is nobody's"),
    ("payments.multibanco_entity", 21999, "is nobody's"), ("quality.recorded_calls", 50, "is for quality only"),
    ("log.level", "debug", "is not for production")])
def test_what_belongs_to_quality(cluster, tmp_path, option, value, why):
    one(check(tmp_path, {option: value}), f"{option}: ", why)


@pytest.mark.parametrize("option, value, why", [
    ("server.public_url", "http://psi.example.pt:8443", "must begin with https"),
    ("server.public_url", "https://psi:segredo@psi.example.pt", "a scheme and an authority"),
    ("server.public_url", "https://psi.example.pt:8443/?a=b", "a scheme and an authority"),
    ("server.public_url", "https://psi.example.pt:99999", "a scheme and an authority"),
    ("access.identity_failures_per_hour", 1_001, "must not be more than 1000 in production")])
def test_what_production_bounds_more_narrowly(cluster, tmp_path, option, value, why):
    one(check(tmp_path, {option: value}), f"{option}: ", why)


def test_one_file_for_two_things(cluster, tmp_path):
    key, link, hard = secret(tmp_path, "cursor.key", GOOD * 2), tmp_path / "link", tmp_path / "hard"
    link.symlink_to(key)
    hard.hardlink_to(key)
    for log in (key, link, hard):
        one(check(tmp_path, {"operations.cursor_key_file": key, "log.file": log}), f"log.file: {log} is also the file of operations.cursor_key_file")
    found = check(tmp_path, {"operations.cursor_key_file": key, "database.password_file": hard})
    one(found, "operations.cursor_key_file: ", "is also the file of database.password_file")
    one(check(tmp_path, {"log.file": PRODUCTION_PKI / "server.key"}), "log.file: ", "is also the file of tls.key")
    one(check(tmp_path, {"log.file": tmp_path / "production.toml"}), "log.file: ", "is this configuration")
    assert check(tmp_path, {"log.file": tmp_path / "gateway.log"}) == []


def test_all_of_them_at_once_stop_the_gateway_too(start_gateway, production):
    options = {"payments.iban": None, "payments.multibanco_entity": None, "log.level": "debug", "tls.client_ca": PKI / "ca.pem", "quality.slow_replies": 1}
    with pytest.raises(StartFailed) as failure:
        start_gateway({**PRODUCTION, **options}, production.database)
    assert failure.value.status == 2
    for words in ("payments.iban: ", "payments.multibanco_entity: ", "log.level: ", "tls.client_ca: ", "tls.client_crl: ", "quality.slow_replies: "):
        assert words in failure.value.errors


@pytest.fixture(scope="module")
def careless():
    """A database server of its own that does not wait for its disk, with a store of production: its socket's folder."""
    folder = database.run(SOURCE / "scripts/postgres-folder", WORK / "careless").strip()
    database.run(SOURCE / "scripts/postgres", "start", folder, "fsync=off")
    database.run(SOURCE / "scripts/postgres", "psql", folder, "-q", "-v", "ON_ERROR_STOP=1", "-f", SOURCE / "db/bootstrap.sql")
    yield f"{folder}/socket"
    database.run(SOURCE / "scripts/postgres", "stop", folder)
    shutil.rmtree(folder)


def test_a_server_that_would_lose_what_it_confirms(start_gateway, careless, tmp_path):
    connections = {f"database.{kind}connection": f"host='{careless}' dbname=psi user=psi_{role}"
                   for kind, role in (("", "gateway"), ("owner_", "owner"), ("admin_", "admin"))}
    assert check(tmp_path, connections) == []
    database.admin(tmp_path / "production.toml", "migrate")
    one(check(tmp_path, connections, "--connect"), "database.connection: ", "fsync is off")
    with pytest.raises(StartFailed) as failure:
        start_gateway({**PRODUCTION, **connections})
    assert failure.value.status == 1 and "fsync is off" in failure.value.errors


def test_a_server_that_keeps_what_it_confirms(production, tmp_path):
    database.durable()
    options = database.overrides(production.database)
    assert check(tmp_path, options, "--connect") == []
    # No mistake, and yet to be known: it confirms on its own.
    said = database.run(BIN / "psi-admin", "check-config", tmp_path / "production.toml", "--connect", env=database.environment())
    assert "no mistakes\nnote: " in said and "synchronous_standby_names is empty" in said


def test_a_server_that_is_away(cluster, tmp_path):
    one(check(tmp_path, {"database.connection": f"host={tmp_path} dbname=psi"}, "--connect"), "cannot be reached")


def test_quality_is_not_judged_so(cluster, tmp_path):
    file = tmp_path / "quality.toml"
    file.write_text(derived({"quality.recorded_calls": 50, "log.level": "debug"}))
    done = subprocess.run([BIN / "psi-admin", "check-config", file], capture_output=True, text=True, timeout=60,
                          env=database.environment())
    assert done.returncode == 0, done.stderr
    assert os.fspath(pathlib.Path(file)) in done.stdout
