"""The checklist as the vendor reads it: what the server has seen of its calls."""
from pagina import ver


def test_what_was_done_is_marked_and_leads_to_the_call(gateway, client):
    before = ver(client, "homologacao")
    assert before.text.count("em falta") > 10
    said = client.call("vinculos", "VerificarLigacao").http.headers["X-Correlation-Id"]
    shown = ver(client, "homologacao")
    assert f"/psi/portal/chamadas/{said}" in shown.links and "1 de " in shown.text
    with gateway.client("empregador-b") as other:
        assert said not in ver(other, "homologacao").source and "0 de " in ver(other, "homologacao").text
    with gateway.client("representante-a") as sister:   # of the same vendor: done, but not its call to look at
        shown = ver(sister, "homologacao")
        assert "1 de " in shown.text and said not in shown.source
