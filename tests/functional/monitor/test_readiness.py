"""Every check of readiness falls with what it is about, says why, and rises again by itself."""
from looks import readiness, until_fallen
from psitest import database
from psitest.waiting import until


def test_the_store_away_and_back(gateway):
    assert readiness(gateway) == (200, {})
    database.sql("postgres", f"ALTER DATABASE {gateway.database} WITH ALLOW_CONNECTIONS false")
    try:
        database.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (gateway.database,))
        text = until_fallen(gateway, "pool")["pool"]
        assert "cannot be reached" in text and "look at PostgreSQL and database.connection" in text
        assert readiness(gateway, "?exclude=pool") == (200, {}), "a load balancer goes on: the faults say when to repeat"
        assert gateway.monitor_get("/healthz")[0] == 200, "nothing that a restart would mend"
        numbers = gateway.metrics()
        assert numbers["psi_ready"] == 0 and numbers['psi_ready_check{check="pool"}'] == 0
        assert numbers['psi_ready_check{check="crl"}'] == 1
    finally:
        database.sql("postgres", f"ALTER DATABASE {gateway.database} WITH ALLOW_CONNECTIONS true")
    until_fallen(gateway)
    assert gateway.metrics()["psi_ready"] == 1


def test_a_store_of_an_earlier_release(gateway):
    [(last,)] = gateway.sql("SELECT max(numero) FROM psi.migracao")
    gateway.sql("UPDATE psi.migracao SET numero = 0 WHERE numero = %s", (last,))
    try:
        text = until_fallen(gateway, "migrations")["migrations"]
        assert f"is at migration {last - 1}, this program needs {last}" in text and "psi-admin migrate" in text
    finally:
        gateway.sql("UPDATE psi.migracao SET numero = %s WHERE numero = 0", (last,))
    until_fallen(gateway)


def test_a_store_of_a_later_release_will_do(gateway):
    """An upgrade migrates first, while the copies of before still serve."""
    [(last,)] = gateway.sql("SELECT max(numero) FROM psi.migracao")
    gateway.sql("INSERT INTO psi.migracao (numero, nome, sha256) VALUES (%s, 'next', 'x')", (last + 1,))
    try:
        until(lambda: f"at migration {last + 1}" in gateway.monitor_get("/readyz")[1])
        assert readiness(gateway) == (200, {})
    finally:
        gateway.sql("DELETE FROM psi.migracao WHERE numero = %s", (last + 1,))


def test_the_servers_certificate_ends(place):
    here = place(server_end=8)
    text = until_fallen(here.gateway, "certificate")["certificate"]
    assert "CN=server" in text and "has ended on" in text and "SIGHUP" in text
    here.pki.issue("server", usage="serverAuth")
    here.reload()
    until_fallen(here.gateway)


def test_a_revocation_list_past_its_next_update(place):
    here = place(list_end=8)
    text = until_fallen(here.gateway, "crl")["crl"]
    assert "CN=CA ca" in text and "tls.client_crl" in text
    here.pki.replace(here.lists, here.pki.revocation_list())
    until_fallen(here.gateway)


def test_a_revocation_list_that_may_be_past_it(place):
    here = place(list_end=1, options={"tls.expired_crl": "accept"})
    until(lambda: "tls.expired_crl accepts that" in here.gateway.monitor_get("/readyz")[1])
    assert readiness(here.gateway) == (200, {})
