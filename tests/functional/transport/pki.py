"""Certificates for one test run, made with openssl in a folder of their own."""
import datetime
import pathlib
import subprocess


def _openssl(*args):
    done = subprocess.run(["openssl", *map(str, args)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


class Pki:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self._authority("ca")
        self._authority("foreign")
        self.issue("server", usage="serverAuth")
        self.issue("ana")
        self.issue("rui")
        self.issue("intruder", ca="foreign")
        self.issue("past", begin=-20, end=-10)

    def file(self, name, kind="pem"):
        return str(self.folder / f"{name}.{kind}")

    def issue(self, name, ca="ca", usage="clientAuth", begin=-60, end=86_400):
        """A certificate valid from `begin` to `end`, in seconds from now."""
        self._key(name)
        _openssl("req", "-new", "-key", self.file(name, "key"), "-subj", f"/C=PT/O=Teste/CN={name}",
                 "-out", self.file(name, "csr"))
        now = datetime.datetime.now(datetime.timezone.utc)
        dates = [(now + datetime.timedelta(seconds=s)).strftime("%Y%m%d%H%M%SZ") for s in (begin, end)]
        config = self.folder / f"{name}.cnf"
        config.write_text(f"""
[ca]
default_ca = this
[this]
database = {self.file(ca, "txt")}
new_certs_dir = {self.folder}
serial = {self.folder}/serial
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
x509_extensions = leaf
[any]
countryName = optional
organizationName = optional
commonName = supplied
[leaf]
subjectAltName = DNS:localhost,IP:127.0.0.1
extendedKeyUsage = {usage}
""")
        (self.folder / f"{ca}.txt").touch()
        _openssl("ca", "-batch", "-notext", "-config", config, "-cert", self.file(ca), "-keyfile", self.file(ca, "key"),
                 "-startdate", dates[0], "-enddate", dates[1],
                 "-in", self.file(name, "csr"), "-out", self.file(name))

    def _key(self, name):
        _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.file(name, "key"))

    def _authority(self, name):
        self._key(name)
        _openssl("req", "-x509", "-key", self.file(name, "key"), "-days", "2", "-subj", f"/CN=CA {name}",
                 "-out", self.file(name))
