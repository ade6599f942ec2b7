"""psi-admin mandate and adhesion: both outputs, the audit line, a second time, and what is refused."""
import pytest

from psitest.admin_program import auditadas
from psitest.registo import dias, niss, niss_errado

MOTIVO = ("--reason", "carta de 3 de março")


@pytest.fixture
def mandato(admin, cliente, empregador):
    def juntar(*opcoes, servico="vinculos"):
        return admin("mandate", "add", "--client", cliente, "--employer", empregador, "--service", servico, *opcoes)
    return juntar


def test_mandate_in_words_and_json(admin, registo, cliente, empregador, mandato):
    feito = mandato("--from", "2026-01-01", "--to", "2099-12-31")
    numero = feito["mandates"]["vinculos"]
    assert auditadas(registo, "RegistarMandato")[-1][:2] == (int(empregador), cliente)
    visto = admin("mandate", "show", numero)
    assert (visto["client"], visto["employer"], visto["service"], visto["from"], visto["to"], visto["state"]) == (
        cliente, empregador, "vinculos", "2026-01-01", "2099-12-31", "in force")
    assert [m["mandate"] for m in admin("mandate", "list", "--client", cliente)["mandates"]] == [numero]
    assert empregador in admin.palavras("mandate", "list", "--employer", empregador, "--service", "vinculos", "--in-force")
    assert f"mandate {numero}" in admin.palavras("mandate", "show", numero)
    assert "no mandates" in admin.palavras("mandate", "list", "--client", cliente, "--service", "recibos")


def test_mandate_again(admin, registo, mandato):
    feito = mandato()
    antes = len(auditadas(registo, "RegistarMandato"))
    outra_vez = mandato()
    assert not outra_vez["changed"] and outra_vez["already"] == feito["mandates"] and outra_vez["mandates"] == {}
    assert len(auditadas(registo, "RegistarMandato")) == antes


def test_mandate_for_all_services_skips_those_there(mandato, registo):
    um = mandato(servico="contratos")["mandates"]["contratos"]
    todos = mandato(servico="all")
    servicos = {nome for (nome,) in registo.sql("SELECT nome FROM psi.servico")}
    assert todos["already"] == {"contratos": um} and set(todos["mandates"]) == servicos - {"contratos"}


def test_mandate_revoked_ended_and_given_again(admin, registo, mandato, cliente):
    numero = mandato()["mandates"]["vinculos"]
    assert "today" in admin.recusa("mandate", "revoke", numero, "--last-day", dias(-1), *MOTIVO)
    assert admin("mandate", "revoke", numero, "--last-day", dias(5), *MOTIVO)["to"] == dias(5)
    assert not admin("mandate", "revoke", numero, "--last-day", dias(5), *MOTIVO)["changed"]
    assert admin("mandate", "revoke", numero, *MOTIVO)["state"] == "revoked"
    assert "nothing to do" in admin.palavras("mandate", "revoke", numero, *MOTIVO)
    assert admin("mandate", "show", numero)["reason"] == MOTIVO[1] and "revoked" in admin.palavras("mandate", "show", numero)
    assert [d["ultimoDia"] for _, c, d in auditadas(registo, "RevogarMandato", mandato=numero)] == [dias(5), None]
    assert mandato()["mandates"]["vinculos"] != numero


def test_mandates_that_cannot_be(admin, registo, cliente, empregador, mandato):
    def recusa(*opcoes, quem=cliente, de=empregador, servico="vinculos", status=1):
        return admin.recusa("mandate", "add", "--client", quem, "--employer", de, "--service", servico, *opcoes, status=status)
    numero = mandato("--from", dias(0), "--to", dias(10))["mandates"]["vinculos"]
    assert f"mandate {numero}" in recusa("--from", dias(5))
    assert "before --from" in recusa("--from", dias(30), "--to", dias(29))
    assert "--from" in recusa("--from", "31-01-2026", status=2)
    assert "check digit" in recusa(de=niss_errado(empregador), status=2)
    assert "register import" in recusa(de=niss(2, 999_999_998))
    assert "client list" in recusa(quem=987654)
    assert "--client" in recusa(quem="abc", status=2)
    assert "documentos-pagamento" in recusa(servico="tudo")
    proprio = admin("client", "add", "--name", "A própria", "--employer", empregador)["client"]
    assert "needs no mandate" in recusa(quem=proprio)
    assert "mandate list" in admin.recusa("mandate", "revoke", 99999999, *MOTIVO)
    assert len(admin("mandate", "list", "--employer", empregador)["mandates"]) == 1


def test_adhesion(admin, registo, empregador):
    feito = admin("adhesion", "add", "--employer", empregador, "--from", dias(0), "--to", dias(100))
    assert feito["changed"] and auditadas(registo, "RegistarAdesao")[-1][0] == int(empregador)
    assert not admin("adhesion", "add", "--employer", empregador, "--from", dias(0), "--to", dias(100))["changed"]
    assert dias(100) in admin.recusa("adhesion", "add", "--employer", empregador)
    assert admin("adhesion", "show", empregador)["in_force"]
    assert "in force" in admin.palavras("adhesion", "list", "--employer", empregador)
    assert admin("adhesion", "revoke", empregador, "--last-day", dias(7), *MOTIVO)["last_day"] == dias(7)
    assert admin("adhesion", "revoke", empregador, *MOTIVO)["changed"]
    assert "nothing to do" in admin.palavras("adhesion", "revoke", empregador, *MOTIVO)
    assert len([d for e, _, d in auditadas(registo, "RevogarAdesao") if e == int(empregador)]) == 2
    assert not admin("adhesion", "show", empregador)["in_force"]
    assert admin("adhesion", "add", "--employer", empregador)["changed"]
    assert [a["state"] for a in admin("adhesion", "list", "--employer", empregador)["adhesions"]] == ["revoked", "in force"]
    assert "register import" in admin.recusa("adhesion", "add", "--employer", niss(2, 999_999_998))
    assert "never adhered" in admin.palavras("adhesion", "show", registo.novo_empregador(aderiu=False))
