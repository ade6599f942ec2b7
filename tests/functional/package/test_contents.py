"""What the Debian package holds."""
import re
import shutil
import subprocess

import pytest


def field(package, name):
    return subprocess.run(["dpkg-deb", "-f", package, name], capture_output=True, text=True, check=True).stdout.strip()


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


def test_both_programs_are_stripped_and_say_their_version(package, unpacked):
    version = field(package, "Version")
    for program in ("psi-gateway", "psi-admin"):
        file = unpacked / "usr/bin" / program
        assert run(file, "--version").stdout.strip() == f"{program} {version}"
        sections = run("readelf", "-S", file).stdout
        assert ".text" in sections and ".debug_info" not in sections and ".symtab" not in sections
        assert file.stat().st_size < 25_000_000


def test_it_depends_on_what_the_programs_are_linked_with(package):
    depends = field(package, "Depends")
    for library in ("libc6", "libssl3", "libpqxx-6.4", "libxml2", "tzdata", "adduser"):
        assert library in depends, depends


def test_the_unit_is_sound_and_shuts_the_rest_of_the_machine_out(unpacked, tmp_path):
    unit = unpacked / "lib/systemd/system/psi-gateway.service"
    text = unit.read_text()
    assert "ExecReload=/bin/kill -HUP" in text and "TimeoutStopSec=" in text and "WantedBy=multi-user.target" in text
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is missing (package systemd)")
    copy = tmp_path / "psi-gateway.service"   # as it is, but for where the program lies
    copy.write_text(text.replace("/usr/bin/", f"{unpacked}/usr/bin/"))
    verified = run("systemd-analyze", "verify", "--man=no", copy)
    assert "psi-gateway" not in verified.stderr.replace(str(copy), ""), verified.stderr
    exposure = run("systemd-analyze", "security", "--offline=true", "--no-pager", unit).stdout
    assert float(re.search(r"exposure level for psi-gateway.service: ([0-9.]+)", exposure)[1]) < 3, exposure


def test_pages_of_the_manual_have_every_command_and_every_option(unpacked):
    commands = (unpacked / "usr/share/man/man8/psi-admin.8").read_text()
    for command in ("migrate", "client add", "certificate revoke", "audit list", "ciclo close", "report"):
        assert f".B {command}\n" in commands or f".SS {command}\n" in commands, command
    options = (unpacked / "usr/share/man/man5/psi-gateway.toml.5").read_text()
    assert "\\fBdrain_seconds\\fR" in options and ".SH [log]" in options
    for page in ("man8/psi-admin.8", "man8/psi-gateway.8", "man5/psi-gateway.toml.5"):
        file = unpacked / "usr/share/man" / page
        if shutil.which("groff"):
            said = run("groff", "-K", "utf8", "-man", "-Tutf8", "-ww", file)
            assert said.stderr == "" and "PSI Gateway" in said.stdout, said.stderr


def test_bash_completes_commands_and_options(unpacked):
    script = unpacked / "usr/share/bash-completion/completions/psi-admin"
    def complete(line):
        words = line.split(" ")
        asked = f"source '{script}'; COMP_WORDS=({' '.join(repr(w) for w in words)}); COMP_CWORD={len(words) - 1}; " \
                "_psi_admin; printf '%s\\n' \"${COMPREPLY[@]}\""
        return run("bash", "-c", asked).stdout.split()
    assert complete("psi-admin cert") == ["certificate"]
    assert set(complete("psi-admin client ")) >= {"add", "list", "close", "enable"}
    assert complete("psi-admin client add --ven") == ["--vendor"]
    assert complete("psi-admin --config x audit ver") == ["verify"]


def test_licences_samples_and_pages_are_there(unpacked):
    share = unpacked / "usr/share"
    assert "GPL-3" in (share / "doc/psi-gateway/copyright").read_text()
    for file in ("doc/psi-gateway/operations/production.md", "doc/psi-gateway/integration/README.md",
                 "psi-gateway/bootstrap.sql", "psi-gateway/profissoes.csv", "psi-gateway/samples/empregadores.csv"):
        assert (share / file).is_file(), file
    assert (unpacked / "etc/psi/production.toml").stat().st_mode & 0o777 == 0o640
    assert (unpacked / "etc/logrotate.d/psi-gateway").is_file()
