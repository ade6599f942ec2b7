"""The production stack as its operator sees it: its folder of certificates and secrets, its commands, its store filled by psi-admin.

Used by scripts/docker-test. PSI_PRODUCTION_FOLDER, PSI_PORT: as compose.production.yml has them.
"""
import json
import os
import pathlib
import re
import secrets
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(SOURCE / part) for part in ("tests/functional/harness", "examples/new-vendor", "examples/payroll-month")]

FOLDER = pathlib.Path(os.environ["PSI_PRODUCTION_FOLDER"])
PORT = os.environ.get("PSI_PORT", "8443")
COMPOSE = ["docker", "compose", "-f", str(SOURCE / "docker/compose.production.yml")]
OUT = FOLDER / "out"
OWN, REPRESENTATIVE = FOLDER / "clients/empregador-a", FOLDER / "clients/representante-a"
GATEWAY, DATABASE = 10001, 999   # users of the two images

# What examples/payroll-month reads when it is imported.
os.environ.update(PSI_URL=f"https://localhost:{PORT}", PSI_CA=str(FOLDER / "ca.pem"), PSI_SAIDA=str(OUT),
                  PSI_ADMIN=str(pathlib.Path(__file__).with_name("admin")))


def run(*command):
    """Gives what it printed; ends the program with its words where it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def compose(*arguments):
    return run(*COMPOSE, *arguments)


def prepare():
    """Certificates of an authority that is no test CA, secrets and the configuration, as docs/operations/docker.md says."""
    from psitest.producao import production_pki
    FOLDER.mkdir(parents=True, exist_ok=True)
    FOLDER.chmod(0o755)
    pki = production_pki(FOLDER)
    pki.certificate("database", "/C=PT/O=Instituto/CN=database", "serverAuth,clientAuth",
                    ",".join(f"DNS:{kind}-{number}" for kind in ("database", "etcd") for number in (1, 2, 3)))

    def put(name, content, mode, user, group):
        target = FOLDER / name
        target.parent.mkdir(exist_ok=True)
        target.parent.chmod(0o755)
        target.write_text(content)
        os.chown(target, user, group)
        target.chmod(mode)

    def copy(source, name, mode=0o644, user=0, group=0):
        put(name, (FOLDER / source).read_text(), mode, user, group)

    copy("server.pem", "tls/server.pem")
    copy("server.key", "tls/server.key", 0o640, 0, GATEWAY)
    copy("ca.pem", "tls/client-ca.pem")
    copy("ca.crl", "tls/client-ca.crl")
    put("tls/ticket.keys", secrets.token_hex(80) + "\n", 0o640, 0, GATEWAY)
    copy("ca.pem", "tls/database-ca.pem")
    copy("database.pem", "database/server.pem")
    copy("database.key", "database/server.key", 0o600, DATABASE, DATABASE)
    copy("ca.pem", "database/ca.pem")
    for name in ("psi_gateway", "psi_owner", "psi_admin", "cursor.key"):
        put(f"secrets/{name}", secrets.token_hex(32) + "\n", 0o440, 0, GATEWAY)
    for name in ("postgres", "replication", "patroni"):
        put(f"secrets/{name}", secrets.token_hex(32) + "\n", 0o400, DATABASE, DATABASE)
    text = (SOURCE / "docker/production/gateway.toml").read_text()
    text = re.sub(r'(?m)^public_url = .*', f'public_url = "https://localhost:{PORT}"', text)
    text = re.sub(r'(?m)^iban = .*', 'iban = "PT50003300004512345678954"', text)
    text = re.sub(r'(?m)^multibanco_entity = .*', 'multibanco_entity = 20999', text)
    put("gateway.toml", text, 0o640, 0, GATEWAY)
    OUT.mkdir(exist_ok=True)
    OUT.chmod(0o755)


def fill(load_workers):
    """Reference data, register, clients, certificates, mandates: by psi-admin alone. Remembers who they are for month and load."""
    import operador
    from mes import admin
    from psitest.payroll_load import make_workers
    (OUT / "profissoes.csv").write_bytes((SOURCE / "db/reference/profissoes.csv").read_bytes())
    admin("reference", "import", "profissao", OUT / "profissoes.csv")
    registo = operador.Registo("Gabinete Um", entidades=3, trabalhadores=8)
    representative = operador.registar(registo, OUT)
    admin("certificate", "add", copied(REPRESENTATIVE), "--client", representative)
    first = registo.entidades[0]["niss"]
    own = json.loads(admin("client", "add", "--name", "Entidade própria", "--employer", first, "--json"))["client"]
    admin("client", "enable", own, "all")
    admin("certificate", "add", copied(OWN), "--client", own)
    rows = ["niss;nome;data_nascimento", *(";".join(one) for one in make_workers(load_workers))]
    (OUT / "carga.csv").write_text("\n".join(rows) + "\n")
    print(admin("register", "import", "--workers", OUT / "carga.csv").strip())
    (OUT / "quem.json").write_text(json.dumps({"employers": registo.entidades, "workers": registo.trabalhadores}))


def copied(client):
    """The certificate where psi-admin's container sees it."""
    target = OUT / f"{client.name}.pem"
    target.write_bytes(pathlib.Path(f"{client}.pem").read_bytes())
    return target
