"""A configuration without mistakes that must not be served all the same: the program says why, and ends."""
import os
import socket

import pytest

from psitest.gateway import StartFailed
from psitest.paths import PKI


def refused(start_gateway, options, **more):
    with pytest.raises(StartFailed) as failure:
        start_gateway(options, **more)
    assert failure.value.status == 1
    return failure.value.errors


def test_a_store_of_the_other_environment(start_gateway):
    errors = refused(start_gateway, {"environment.name": "PRODUCAO"})
    assert "the store belongs to environment QUALIDADE" in errors


def test_a_port_that_is_taken(start_gateway):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        errors = refused(start_gateway, {"server.port": port})
    assert str(port) in errors and "in use" in errors


def test_a_store_that_is_away(start_gateway, tmp_path):
    errors = refused(start_gateway, {"database.connection": f"host={tmp_path} dbname=psi user=psi_gateway"})
    assert str(tmp_path) in errors


def test_a_store_that_was_never_migrated(start_gateway, cluster):
    name = "psi_test_empty_" + str(os.getpid())
    cluster.sql("postgres", f"CREATE DATABASE {name} OWNER psi_owner")
    try:
        errors = refused(start_gateway, {}, database_name=name)
        assert "psi-admin migrate" in errors
    finally:
        cluster.drop(name)


def test_a_certificate_that_is_none(start_gateway, tmp_path):
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    assert str(broken) in refused(start_gateway, {"tls.certificate": broken})


def test_a_key_of_another_certificate(start_gateway):
    errors = refused(start_gateway, {"tls.key": PKI / "clients/empregador-a.key"})
    assert "empregador-a.key" in errors


def test_a_cursor_key_readable_by_all_in_production(start_gateway, tmp_path):
    key = tmp_path / "cursor.key"
    key.write_text("k" * 64)
    key.chmod(0o644)
    with pytest.raises(StartFailed) as failure:
        start_gateway({"environment.name": "PRODUCAO", "operations.cursor_key_file": key})
    assert failure.value.status == 2
    assert f"operations.cursor_key_file: {key} is open to every user of the machine" in failure.value.errors
