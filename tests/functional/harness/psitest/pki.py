"""Certificates and revocation lists for one test run, made with openssl in a folder of their own."""
import datetime
import pathlib
import subprocess

_CONFIG = """
[ca]
default_ca = this
[this]
database = {folder}/{ca}.txt
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
default_days = 1
[any]
countryName = optional
organizationName = optional
commonName = supplied
[leaf]
subjectAltName = DNS:localhost,IP:127.0.0.1
extendedKeyUsage = {usage}
[authority]
basicConstraints = critical,CA:TRUE
"""


def _openssl(*args):
    done = subprocess.run(["openssl", *map(str, args)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _date(seconds):
    """Seconds from now, or an instant as X.509 writes it ("99991231235959Z")."""
    if isinstance(seconds, str):
        return seconds
    now = datetime.datetime.now(datetime.timezone.utc)
    return (now + datetime.timedelta(seconds=seconds)).strftime("%Y%m%d%H%M%SZ")


class Pki:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.authority("ca")
        self.authority("foreign")
        self.issue("server", usage="serverAuth")
        self.issue("ana")
        self.issue("rui")
        self.issue("intruder", ca="foreign")
        self.issue("past", begin=-20, end=-10)

    def file(self, name, kind="pem"):
        return str(self.folder / f"{name}.{kind}")

    def issue(self, name, ca="ca", usage="clientAuth", begin=-60, end=86_400, subject=None):
        """A certificate valid from `begin` to `end`, in seconds from now or as X.509 writes an instant."""
        self._key(name)
        self._sign(name, ca, subject or f"/C=PT/O=Teste/CN={name}", "leaf", usage, begin, end)

    def authority(self, name, of=None, subject=None, begin=-60, end=172_800):
        """A root, valid for two days, or an authority below another one."""
        self._key(name)
        subject = subject or f"/CN=CA {name}"
        if of:
            self._sign(name, of, subject, "authority", "clientAuth", begin, end)
        else:
            _openssl("req", "-x509", "-key", self.file(name, "key"), "-days", "2", "-subj", subject,
                     "-out", self.file(name))

    def revoke(self, name, ca="ca"):
        """Stands in the lists of that authority that are made from here on."""
        _openssl("ca", "-config", self._config(ca), "-cert", self.file(ca), "-keyfile", self.file(ca, "key"),
                 "-revoke", self.file(name))

    def revocation_list(self, ca="ca", begin=-60, end=86_400):
        """The authority's list as it is now (PEM), in force from `begin` to `end`, in seconds from now."""
        out = self.folder / f"{ca}.crl.new"
        _openssl("ca", "-gencrl", "-config", self._config(ca), "-cert", self.file(ca), "-keyfile", self.file(ca, "key"),
                 "-crl_lastupdate", _date(begin), "-crl_nextupdate", _date(end), "-out", out)
        return out.read_text()

    def replace(self, file, content):
        """In one step, as an operator should."""
        new = pathlib.Path(f"{file}.new")
        new.write_text(content)
        new.replace(file)

    def together(self, name, *names):
        """One file of several certificates; gives its path."""
        self.replace(self.file(name), "".join(pathlib.Path(self.file(one)).read_text() for one in names))
        return self.file(name)

    def _sign(self, name, ca, subject, extensions, usage, begin, end):
        _openssl("req", "-new", "-key", self.file(name, "key"), "-subj", subject, "-out", self.file(name, "csr"))
        _openssl("ca", "-batch", "-notext", "-config", self._config(ca, usage), "-extensions", extensions,
                 "-cert", self.file(ca), "-keyfile", self.file(ca, "key"),
                 "-startdate", _date(begin), "-enddate", _date(end), "-in", self.file(name, "csr"),
                 "-out", self.file(name))

    def _config(self, ca, usage="clientAuth"):
        config = self.folder / f"{ca}.cnf"
        config.write_text(_CONFIG.format(folder=self.folder, ca=ca, usage=usage))
        (self.folder / f"{ca}.txt").touch()
        return config

    def _key(self, name):
        _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.file(name, "key"))
