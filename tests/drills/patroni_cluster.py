"""Three etcd members and three PostgreSQL servers under Patroni, on loopback: docker/production/patroni.yml with addresses of its own."""
import contextlib
import json
import os
import pathlib
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

import psycopg2
import yaml

from psitest.paths import SOURCE

PG_BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
SHIPPED = SOURCE / "docker/production/patroni.yml"
HOST = "127.0.0.1"


def free_ports(count):
    with contextlib.ExitStack() as held:
        taken = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in taken]


def wait_for(what, condition, seconds=120):
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.1)   # between two looks
    return found


class Place:
    """A folder that PostgreSQL's user owns, and whose processes it runs as (PostgreSQL refuses root)."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="psi-failover-", dir="/var/tmp"))
        self.as_owner, self.owner = [], None
        if os.getuid() == 0:
            self.owner = pwd.getpwnam("postgres")
            shutil.chown(self.folder, "postgres", "postgres")
            self.as_owner = ["setpriv", f"--reuid={self.owner.pw_uid}", f"--regid={self.owner.pw_gid}", "--init-groups"]

    def write(self, name, text):
        file = self.folder / name
        file.touch(mode=0o600)
        file.write_text(text)
        if self.owner:
            os.chown(file, self.owner.pw_uid, self.owner.pw_gid)
        return file

    def start(self, name, *command, **environment):
        """A process in a group of its own, so that all of it can be signalled at once."""
        with open(self.folder / f"{name}.log", "ab") as log:
            return subprocess.Popen([*self.as_owner, *map(str, command)], stdout=log, stderr=log, cwd=self.folder, start_new_session=True,
                                    env={"PATH": f"{PG_BIN}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.folder), **environment})

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Etcd:
    def __init__(self, place):
        self.place, self.processes = place, {}
        ports = free_ports(6)
        self.clients = dict(zip("123", ports[:3]))
        self.peers = dict(zip("123", ports[3:]))

    def start(self, *members):
        cluster = ",".join(f"etcd-{one}=http://{HOST}:{port}" for one, port in self.peers.items())
        for one in members or self.clients:
            client, peer = (f"http://{HOST}:{ports[one]}" for ports in (self.clients, self.peers))
            self.processes[one] = self.place.start(
                f"etcd-{one}", "/usr/bin/etcd", "--name", f"etcd-{one}", "--data-dir", self.place.folder / f"etcd-{one}",
                "--listen-client-urls", client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
                "--initial-advertise-peer-urls", peer, "--initial-cluster", cluster, "--initial-cluster-state", "new")

    def kill(self, *members):
        for one in members:
            process = self.processes.pop(one)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def family(process):
    """The process and all below it, as /proc has them now."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    found, todo = [], [process]
    while todo:
        found.append(one := todo.pop())
        todo += children.get(one, [])
    return found


class Node:
    """One copy of the database: Patroni and the server that it runs."""

    def __init__(self, cluster, name, port, rest):
        self.cluster, self.name, self.port, self.rest = cluster, name, port, rest
        self.data = cluster.place.folder / name
        self.process = None
        self.config = cluster.place.write(f"{name}.yml", yaml.safe_dump(self._configuration()))

    def _configuration(self):
        one = yaml.safe_load(SHIPPED.read_text())
        one.update(name=self.name, etcd3={"hosts": [f"{HOST}:{port}" for port in self.cluster.etcd.clients.values()]},
                   restapi={"listen": f"{HOST}:{self.rest}", "connect_address": f"{HOST}:{self.rest}"}, watchdog={"mode": "off"})
        password = self.cluster.password
        # Memory, TLS and who may connect are the stack's own.
        one["postgresql"].pop("custom_conf")
        one["postgresql"]["parameters"].pop("hba_file")
        one["postgresql"].update(
            listen=f"{HOST}:{self.port}", connect_address=f"{HOST}:{self.port}", data_dir=str(self.data), bin_dir=str(PG_BIN),
            pgpass=str(self.cluster.place.folder / f"{self.name}.pgpass"),
            authentication={"superuser": {"username": "postgres", "password": password},
                            "replication": {"username": "psi_replication", "password": password}},
            # The platform's roles have no password here: nothing but this machine reaches the port, and nothing real is behind it.
            pg_hba=["local all postgres peer", f"host psi psi_gateway,psi_owner,psi_admin {HOST}/32 trust",
                    f"host all postgres {HOST}/32 scram-sha-256", f"host replication psi_replication {HOST}/32 scram-sha-256"])
        one["postgresql"]["parameters"]["unix_socket_directories"] = str(self.cluster.place.folder)
        return one

    def start(self):
        self.process = self.cluster.place.start(self.name, "/usr/bin/patroni", self.config)

    def postmaster(self):
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def everything(self):
        """Patroni's processes and PostgreSQL's, which are no children of it for long."""
        found = family(self.process.pid) if self.process else []
        with contextlib.suppress(OSError, ValueError):
            found += family(self.postmaster())
        return sorted(set(found))

    def signal(self, number, processes):
        for one in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, number)

    def kill_server(self):
        self.signal(signal.SIGKILL, family(self.postmaster()))

    def kill(self):
        """The machine is gone: Patroni and the server at once."""
        self.signal(signal.SIGKILL, self.everything())
        self.process.wait()
        self.process = None

    def freeze(self):
        # Twice: what was being started between the two looks.
        for _ in range(2):
            self.signal(signal.SIGSTOP, self.everything())

    def thaw(self):
        self.signal(signal.SIGCONT, self.everything())

    def status(self):
        """What Patroni says of it; None where it says nothing."""
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.rest}/patroni", timeout=2) as reply:
                return json.load(reply)
        except OSError as error:
            with contextlib.suppress(AttributeError, ValueError, OSError):
                return json.load(error)   # 503 has the same body
            return None

    def connect(self, user="postgres", database="psi", **more):
        connection = psycopg2.connect(host=HOST, port=self.port, user=user, dbname=database, password=self.cluster.password,
                                      connect_timeout=2, **more)
        connection.autocommit = True
        return connection


class Cluster:
    def __init__(self):
        self.place, self.password = Place(), secrets.token_hex(16)
        self.etcd = Etcd(self.place)
        ports = free_ports(6)
        self.nodes = {name: Node(self, name, ports[i], ports[3 + i]) for i, name in enumerate(("database-1", "database-2", "database-3"))}

    def start(self):
        self.etcd.start()
        first, *others = self.nodes.values()
        first.start()
        wait_for("the first copy becomes the primary", self.primary)
        for node in others:
            node.start()
        self.until_whole()

    def stop(self):
        for node in self.nodes.values():
            node.thaw()
            with contextlib.suppress(OSError, ValueError):
                node.kill_server()
            if node.process:
                node.kill()
        self.etcd.kill(*list(self.etcd.processes))
        self.place.remove()

    def members(self):
        return {name: status for name, node in self.nodes.items() if (status := node.status())}

    def primary(self):
        """The node that is one and holds the lock; None while there is none, or more than one says so."""
        leaders = [name for name, one in self.members().items() if one.get("role") in ("master", "primary") and one.get("state") == "running"]
        return self.nodes[leaders[0]] if len(leaders) == 1 else None

    def synchronous(self):
        found = [name for name, one in self.members().items() if one.get("sync_standby")]
        return self.nodes[found[0]] if found else None

    def until_whole(self):
        """One primary, all others stream from it, one of them synchronously."""
        def whole():
            members = self.members()
            primary = self.primary()
            return (primary and self.synchronous() and all(name in members and members[name].get("state") == "running"
                                                           for name in self.nodes)
                    and len(members[primary.name].get("replication", [])) == len(self.nodes) - 1 and primary)
        return wait_for(f"the cluster is whole: {self.members()}", whole, 300)

    def exported(self):
        """The names of all that Patroni and etcd tell Prometheus."""
        addresses = [self.primary().rest, next(iter(self.etcd.clients.values()))]
        pages = [urllib.request.urlopen(f"http://{HOST}:{port}/metrics", timeout=10).read().decode() for port in addresses]
        return set(re.findall(r"(?m)^(\w+)", "\n".join(pages)))

    def patronictl(self, *arguments):
        done = subprocess.run([*self.place.as_owner, "/usr/bin/patronictl", "-c", next(iter(self.nodes.values())).config, *arguments],
                              capture_output=True, text=True, cwd=self.place.folder,
                              env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.place.folder)})
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def connection(self, role):
        """As docker/production/gateway.toml has it: every copy, and the one that takes writes."""
        hosts, ports = (",".join(map(str, column)) for column in zip(*((HOST, node.port) for node in self.nodes.values())))
        return f"host={hosts} port={ports} dbname=psi user=psi_{role} target_session_attrs=read-write"

    def gateway_options(self):
        return {f"database.{kind}connection": self.connection(role)
                for kind, role in (("", "gateway"), ("owner_", "owner"), ("admin_", "admin"))}

    def bootstrap(self):
        script = (SOURCE / "db/bootstrap.sql").read_text()
        primary = self.primary()
        done = subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", HOST, "-p", str(primary.port), "-U", "postgres", "postgres"],
                              input=script, text=True, capture_output=True, env={**os.environ, "PGPASSWORD": self.password})
        assert done.returncode == 0, done.stderr
