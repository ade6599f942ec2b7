"""In production the gateway's role is held by row-level security, or nothing starts: check-config --connect and the start say which
power it has too much. Each role is made for one test and dropped after it."""
import os
import secrets

import pytest

from psitest import database
from psitest.gateway import StartFailed
from psitest.producao import PRODUCTION
from test_unsafe import check, one

POWERS = [
    ("SUPERUSER", "", "is a superuser"),
    ("BYPASSRLS", "", "has BYPASSRLS"),
    ("CREATEROLE", "", "has CREATEROLE"),
    ("REPLICATION", "", "has REPLICATION"),
    ("", "GRANT psi_admin TO {role}", "is a member of psi_admin, which sees every employer"),
    ("NOINHERIT", "GRANT psi_admin TO {role}", "is a member of psi_admin, which sees every employer"),
    ("", "GRANT psi_owner TO {role}", "is a member of psi_owner, which sees every employer"),
    ("", "CREATE ROLE {role}_group; GRANT psi_admin TO {role}_group; GRANT {role}_group TO {role}", "is a member of psi_admin, which"),
    ("", "CREATE ROLE {role}_group BYPASSRLS; GRANT {role}_group TO {role}", "_group, which has BYPASSRLS"),
    ("", "GRANT pg_read_all_data TO {role}", "is a member of pg_read_all_data, which reads or writes past what was granted"),
    ("", "ALTER TABLE psi.profissao OWNER TO {role}", "owns psi.profissao"),
    ("", "ALTER FUNCTION psi.preparar_registo() OWNER TO {role}", "owns the function psi.preparar_registo"),
    ("", "GRANT CREATE ON SCHEMA psi TO {role}", "may create objects in the schema psi"),
    ("", "ALTER SCHEMA psi OWNER TO {role}", "owns the schema psi"),
    ("", "ALTER DATABASE {database} OWNER TO {role}", "owns the database {database}"),
]


@pytest.fixture
def role(production):
    """Makes a role that could be the gateway's but for one thing: role(attributes, statements) gives its name."""
    database.durable()
    name = f"psi_test_role_{os.getpid()}_{secrets.token_hex(3)}"
    names = {"role": name, "database": production.database}

    def make(attributes, statements):
        production.sql(f"CREATE ROLE {name} LOGIN {attributes}; GRANT psi_gateway TO {name}; "
                       f"GRANT CONNECT ON DATABASE {production.database} TO {name}")
        if statements:
            production.sql(statements.format(**names))
        return name
    yield make
    for one_role in (name, f"{name}_group"):
        if production.sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (one_role,)):
            production.sql(f"ALTER DATABASE {production.database} OWNER TO psi_owner; REASSIGN OWNED BY {one_role} TO psi_owner; "
                           f"DROP OWNED BY {one_role}; DROP ROLE {one_role}")


def connection(production, name):
    host = f"{database.folder()}/socket"
    return {**database.overrides(production.database),
            "database.connection": f"host='{host}' dbname={production.database} user={name}"}


@pytest.mark.parametrize("attributes, statements, why", POWERS)
def test_each_power_too_much_is_named(production, role, tmp_path, attributes, statements, why):
    name = role(attributes, statements)
    options = connection(production, name)
    found = check(tmp_path, options, "--connect")
    one(found, f"database.connection: the role {name} ", why.format(database=production.database), "row-level security")


def test_the_gateway_does_not_start_with_it(production, role, start_gateway):
    options = connection(production, role("BYPASSRLS", ""))
    with pytest.raises(StartFailed) as failure:
        start_gateway({**PRODUCTION, **options})
    assert failure.value.status == 1 and "has BYPASSRLS" in failure.value.errors and "refusing to start" in failure.value.errors


@pytest.mark.parametrize("user", ["psi_admin", "psi_owner"])
def test_another_role_of_the_store_is_not_the_gateways(production, tmp_path, user):
    database.durable()
    one(check(tmp_path, connection(production, user), "--connect"), f"the role {user} sees every employer")


def test_a_role_taken_on_does_not_hide_the_one_that_logged_in(production, role, tmp_path):
    name = role("SUPERUSER", "")
    options = connection(production, name)
    options["database.connection"] += " options='-c role=psi_gateway'"
    one(check(tmp_path, options, "--connect"), f"the role {name} is a superuser")


def test_the_role_of_bootstrap_is_fine(production, tmp_path):
    database.durable()
    assert check(tmp_path, database.overrides(production.database), "--connect") == []
