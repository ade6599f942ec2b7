"""The password of the gateway's role is changed, first at the server, then in the gateway's file: no restart."""
import pytest

from faults import OPTIONS, communicate, exactly_one, served, told


@pytest.fixture(scope="module")
def password_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("secret") / "psi_gateway"
    file.touch(mode=0o600)
    file.write_text("first-password\n")
    return file


@pytest.fixture(scope="module")
def gateway_options(corte, fresh_database, password_file):
    return {**OPTIONS, "database.connection": corte.ligacao(fresh_database), "database.password_file": password_file}


@pytest.fixture(scope="module", autouse=True)
def passwords(servidor):
    """The cluster asks the gateway's role for its password while this module runs."""
    file = servidor.data / "pg_hba.conf"
    before = file.read_text()
    servidor.sql("postgres", "ALTER ROLE psi_gateway PASSWORD 'first-password'")
    file.write_text(f"local all psi_gateway scram-sha-256\n{before}")
    servidor.reload()
    yield
    file.write_text(before)
    servidor.sql("postgres", "ALTER ROLE psi_gateway PASSWORD NULL")
    servidor.reload()


def test_changed_password(passwords, gateway, client, corte, registo, password_file):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    registo.sql("ALTER ROLE psi_gateway PASSWORD 'second-password'")
    # Connections that are open stay.
    assert communicate(client, registo.comunicacao(registo.trabalhador())).codigo == 1
    corte.cut()
    for _ in range(3):
        assert told(communicate(client, content)) == "503"
    assert "password authentication failed" in gateway.log_with("password authentication failed")
    assert "second-password" not in gateway.log() and "first-password" not in gateway.log()
    password_file.write_text("second-password\n")
    exactly_one(registo, worker, served(client, content))
