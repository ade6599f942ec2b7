"""Options that change what a caller sees at once."""
import json


def test_any_free_port_is_told_and_served(gateway):
    assert gateway.port > 0
    assert gateway.call("vinculos", "VerificarLigacao").codigo == 1


def test_public_url_is_the_address_in_the_served_wsdl(start_gateway):
    with start_gateway({"server.public_url": "https://psi.example.pt"}).client() as client:
        wsdl = client.request("GET", "/psi/vinculos/v1?wsdl")
    assert wsdl.status == 200
    assert b'location="https://psi.example.pt/psi/vinculos/v1"' in wsdl.body


def test_the_log_goes_to_its_file_as_json_lines(start_gateway, tmp_path):
    file = tmp_path / "gateway.log"
    gateway = start_gateway({"log.file": file, "log.level": "debug"})
    gateway.call("vinculos", "VerificarLigacao")
    assert gateway.stop() == 0
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert lines and all({"time", "level"} <= line.keys() for line in lines)


def test_a_body_limit_holds(start_gateway):
    with start_gateway({"limits.body_bytes": 4096, "limits.tag_bytes": 1024}).client() as client:
        answer = client.call("vinculos", "VerificarLigacao", headers={"X-Nothing": "1"})
        assert answer.codigo == 1
        reply = client.post("vinculos", b" " * 5000)
    assert reply.status == 413
