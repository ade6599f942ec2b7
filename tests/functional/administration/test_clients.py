"""psi-admin vendor and client: both outputs, the audit line, and a second time."""
import getpass

from psitest.admin_program import auditadas
from psitest.registo import dias, niss, niss_errado


def test_vendor(admin, registo):
    feito = admin("vendor", "add", "--name", "Casa Nova, Lda.")
    assert feito["changed"] and feito["name"] == "Casa Nova, Lda."
    [(_, _, detalhe)] = auditadas(registo, "RegistarFornecedor", nome="Casa Nova, Lda.")
    assert detalhe["fornecedor"] == feito["vendor"] and detalhe["operador"] == getpass.getuser()
    assert admin("vendor", "add", "--name", "Casa Nova, Lda.") == {**feito, "changed": False}
    assert "nothing to do" in admin.palavras("vendor", "add", "--name", "Casa Nova, Lda.")
    assert len(auditadas(registo, "RegistarFornecedor", nome="Casa Nova, Lda.")) == 1
    assert feito["vendor"] in [v["vendor"] for v in admin("vendor", "list")["vendors"]]
    assert admin("vendor", "show", "Casa Nova, Lda.")["clients"] == 0
    assert "Casa Nova" in admin.palavras("vendor", "show", feito["vendor"])
    assert "vendor list" in admin.recusa("vendor", "show", "Ninguém")


def test_an_employer_and_a_representative(admin, registo, empregador):
    feito = admin("client", "add", "--name", "Padaria do Fim", "--employer", empregador, "--vendor", "1", "--operator", "maria")
    [(de, quem, detalhe)] = auditadas(registo, "RegistarCliente", nome="Padaria do Fim")
    assert (de, quem, detalhe["operador"]) == (int(empregador), feito["client"], "maria")
    visto = admin("client", "show", feito["client"])
    assert (visto["type"], visto["employer"], visto["state"]) == ("employer", empregador, "open")
    assert visto["registered"].endswith("Z") and visto["certificates"] == visto["services"] == []
    assert "Padaria do Fim" in admin.palavras("client", "list", "--employer", empregador)
    outro = admin("client", "add", "--name", "Contas em Dia", "--representative")
    assert outro["client"] != feito["client"] and outro["changed"]
    assert admin("client", "show", outro["client"])["type"] == "representative"


def test_the_same_client_again_changes_nothing(admin, registo, empregador):
    pedido = ("client", "add", "--name", "Duas Vezes", "--employer", empregador)
    feito = admin(*pedido)
    assert admin(*pedido) == {**feito, "changed": False} and "nothing to do" in admin.palavras(*pedido)
    assert len(auditadas(registo, "RegistarCliente", nome="Duas Vezes")) == 1
    assert "--name" in admin.recusa("client", "add", "--name", "Duas Vezes", "--representative")


def test_what_cannot_be_a_client(admin, empregador):
    assert "check digit" in admin.recusa("client", "add", "--name", "X", "--employer", niss_errado(empregador), status=2)
    assert "--employer" in admin.recusa("client", "add", "--name", "X", "--employer", niss(1, 123), status=2)
    assert "register import" in admin.recusa("client", "add", "--name", "X", "--employer", niss(2, 999_999_998))
    assert "vendor add" in admin.recusa("client", "add", "--name", "X", "--representative", "--vendor", "Ninguém")
    assert "--name" in admin.recusa("client", "add", "--name", "A\nB", "--representative", status=2)
    assert admin.recusa("client", "add", "--name", "X", "--representative", "--employer", empregador, status=2)
    assert admin.recusa("client", "add", "--name", "X", status=2)
    assert "--operator" in admin.recusa("client", "add", "--name", "X", "--representative", "--operator", "a" * 101)


def test_services_from_and_to(admin, registo, cliente):
    feito = admin("client", "enable", cliente, "vinculos", "--from", dias(0), "--to", dias(30))
    assert feito["services"] == ["vinculos"] and (feito["from"], feito["to"]) == (dias(0), dias(30))
    assert auditadas(registo, "HabilitarServico")[-1][1] == cliente
    assert not admin("client", "enable", cliente, "vinculos", "--to", dias(10))["changed"]
    assert dias(30) in admin.recusa("client", "enable", cliente, "vinculos", "--from", dias(20), "--to", dias(40))
    assert "before --from" in admin.recusa("client", "enable", cliente, "contratos", "--from", dias(2), "--to", dias(1))
    assert "contratos" in admin.recusa("client", "enable", cliente, "nenhum")
    todos = admin("client", "enable", cliente, "all", "--from", dias(31))
    assert "vinculos" in todos["services"] and "recibos" in todos["services"]
    assert [s["state"] for s in admin("client", "show", cliente)["services"] if s["service"] == "vinculos"] == ["in force", "to come"]


def test_services_end_after_a_day_or_at_once_and_begin_again(admin, registo, cliente):
    admin("client", "enable", cliente, "contratos")
    motivo = ("--reason", "pedido do cliente")
    assert "today" in admin.recusa("client", "disable", cliente, "contratos", "--last-day", dias(-1), *motivo)
    assert admin("client", "disable", cliente, "contratos", "--last-day", dias(3), *motivo)["last_day"] == dias(3)
    assert not admin("client", "disable", cliente, "contratos", "--last-day", dias(3), *motivo)["changed"]
    assert "further period" in admin.recusa("client", "disable", cliente, "contratos", "--last-day", dias(9), *motivo)
    assert "at once" in admin.palavras("client", "disable", cliente, "contratos", *motivo)
    assert "nothing to do" in admin.palavras("client", "disable", cliente, "contratos", *motivo)
    assert admin("client", "enable", cliente, "contratos")["changed"]
    assert [s["state"] for s in admin("client", "show", cliente)["services"]] == ["revoked", "in force"]
    assert [d["ultimoDia"] for _, c, d in auditadas(registo, "DesabilitarServico", motivo="pedido do cliente") if c == cliente] == [
        dias(3), None]


def test_closed_for_good(admin, registo, cliente):
    feito = admin("client", "close", cliente, "--reason", "acabou")
    assert feito["changed"] and auditadas(registo, "FecharCliente", motivo="acabou")[-1][1] == cliente
    assert admin("client", "close", cliente, "--reason", "outra vez") == {**feito, "changed": False}
    assert admin("client", "show", cliente)["reason"] == "acabou" and "closed" in admin.palavras("client", "show", cliente)
    assert "was closed" in admin.recusa("client", "enable", cliente, "all")
    assert "client list" in admin.recusa("client", "close", 987654, "--reason", "x")
    assert "--reason" in admin.recusa("client", "close", cliente, status=2)
