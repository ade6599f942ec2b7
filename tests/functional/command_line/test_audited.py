"""Who did what, and why: --operator and --reason, and how the trail is looked through."""
import datetime

from psitest.registo import registo  # noqa: F401  a fixture


def test_purge_says_what_it_would_forget_and_leaves_a_line(admin, audit, gateway):
    gateway.sql("INSERT INTO psi.falha_identidade (cliente, hora, total) "
                "SELECT id, now() - interval '9 days', 1 FROM psi.cliente LIMIT 1")
    would = admin("purge", "--dry-run")
    assert would["dry_run"] and would["identity_failures"] == 1 and not audit("EsquecerRespostas")
    assert admin("purge", "--dry-run")["identity_failures"] == 1, "nothing was forgotten"
    assert admin("purge", "--operator", "ana", "--reason", "mensal")["identity_failures"] == 1
    [line] = audit("EsquecerRespostas")
    assert line["detail"]["operador"] == "ana" and line["detail"]["motivo"] == "mensal"
    assert line["detail"]["falhasIdentidade"] == 1


def test_the_clock_leaves_a_line(admin, audit):
    admin("clock", "set", "2035-01-15", "--vendor", "1", "--operator", "rui", "--reason", "ensaio do ano")
    admin("clock", "reset", "--vendor", "1", "--operator", "rui")
    assert audit("AcertarRelogio")[0]["detail"]["motivo"] == "ensaio do ano"
    assert audit("ReporRelogio")[0]["detail"]["operador"] == "rui"
    before = len(audit("AcertarRelogio"))
    admin("clock", "show")
    assert len(audit("AcertarRelogio")) == before


def test_partitions_leave_a_line(admin, audit):
    admin("partitions", "ahead", "--months", "20", "--operator", "rui", "--reason", "adiante")
    [line] = audit("CriarParticoes")
    assert line["detail"]["motivo"] == "adiante" and line["detail"]["feitas"]
    admin("partitions", "ahead", "--months", "20")
    assert len(audit("CriarParticoes")) == 1, "what changed nothing leaves none"


def test_seed_and_migrate_have_left_theirs(audit):
    assert audit("Semear")[0]["detail"]["empregadores"] > 0
    assert audit("Migrar")[0]["detail"]["migracoes"]


def test_migrate_says_what_is_missing_and_changes_nothing(admin, gateway):
    assert admin("migrate", "--dry-run")["would_apply"] == []
    last = gateway.sql("SELECT max(numero) FROM psi.migracao")[0][0]
    gateway.sql("DELETE FROM psi.migracao WHERE numero = %s", (last,))
    try:
        would = admin("migrate", "--dry-run")
        assert would["would_apply"] == [last] and would["applied"] == []
        assert gateway.sql("SELECT max(numero) FROM psi.migracao")[0][0] == last - 1
    finally:
        gateway.sql("INSERT INTO psi.migracao (numero, nome, sha256) SELECT %s, m.nome, m.sha256 FROM (VALUES (%s, %s)) "
                    "AS m (nome, sha256)", (last, *named(last)))


def named(number):
    """Name and SHA-256 of a migration's file."""
    import hashlib
    from psitest.paths import SOURCE
    [file] = (SOURCE / "db/migrations").glob(f"{number:04}_*.sql")
    return file.stem.partition("_")[2], hashlib.sha256(file.read_bytes()).hexdigest()


def test_lines_are_found_by_worker_client_operator_call_and_operation(admin, gateway, registo):  # noqa: F811
    worker = registo.trabalhador()
    with gateway.client() as client:
        reply = client.call("contratos", "ComunicarContrato", registo.comunicacao(worker))
    assert reply.codigo == 1
    correlation = reply.http.headers["X-Correlation-Id"]
    today = datetime.date.today()
    days = ("--from", today - datetime.timedelta(2), "--to", today + datetime.timedelta(2))
    [line] = admin("audit", "list", "--correlation", correlation, *days)["lines"]
    assert line["operation"] == "ComunicarContrato" and line["worker"] == worker.niss
    assert line in admin("audit", "list", "--worker", worker.niss)["lines"]
    assert line in admin("audit", "list", "--client", line["client"], *days)["lines"]
    assert admin("audit", "list", "--worker", worker.niss, "--operation", "CessarContrato")["lines"] == []
    admin("vendor", "add", "--name", "Fornecedor da Ana", "--operator", "ana.lista")
    assert {one["operation"] for one in admin("audit", "list", "--operator", "ana.lista")["lines"]} == {"RegistarFornecedor"}


def test_a_list_of_everything_is_refused(admin):
    assert "--employer, --worker" in admin.recusa("audit", "list", status=2)
