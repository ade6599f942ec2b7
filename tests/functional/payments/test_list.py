"""psi-admin payments list."""
from psitest.pagamentos import Aviso, documento, por_transferencia


def test_everything_that_banks_told_and_what_paid_nothing(banco, registo, empregador):
    pago, demais = documento(registo, empregador), documento(registo, empregador)
    avisos = [por_transferencia(pago), por_transferencia(demais, "500.01"), Aviso("7.00", texto="de quem será")]
    banco.importar(avisos)
    linhas = {linha["bank_reference"]: linha for linha in banco.listar()}
    assert linhas.keys() == {a.banco for a in avisos}
    assert [linhas[a.banco]["outcome"] for a in avisos] == ["APLICADO", "EXCESSO", "DESCONHECIDO"]
    excesso = linhas[avisos[1].banco]
    assert (excesso["employer"], excesso["document"], excesso["amount"], excesso["unapplied"], excesso["means"]) == (
        empregador, demais.numero, "500.01", "0.01", "TRANSFERENCIA")
    desconhecido = linhas[avisos[2].banco]
    assert (desconhecido["employer"], desconhecido["document"], desconhecido["unapplied"], desconhecido["reference"]) == (
        None, None, "7.00", "de quem será")
    assert {linha["bank_reference"] for linha in banco.listar("--unapplied")} == {avisos[1].banco, avisos[2].banco}


def test_in_words_and_bounded(banco):
    banco.importar([Aviso("3.00"), Aviso("4.00")])
    feito = banco.correr("list", "--unapplied", "--limit", "1")
    assert feito.returncode == 0 and feito.stdout.count("\n") == 2 and "and more" in feito.stdout
    assert "DESCONHECIDO" in feito.stdout
