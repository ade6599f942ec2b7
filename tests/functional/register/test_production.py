"""A production store, filled by the commands alone, is served over mutual TLS; then the register decides on rates."""
import datetime

import pytest

from psitest.config import PRODUCTION_OPTIONS
from psitest.contrato import DE_PRODUCAO
from psitest.dri import Linha, declaracao
from psitest.paths import SOURCE
from psitest.registo import CICLO_ADIADO, hoje, pedido

from conftest import EMPLOYERS, ESTABLISHMENTS, RATES, WORKERS, Filling, Refused

BORN = "1990-05-17"


def month(back):
    """The first day of the month that many months ago."""
    total = hoje().year * 12 + hoje().month - 1 - back
    return datetime.date(total // 12, total % 12 + 1, 1)


class House(Filling):
    """An employer with its own client, and workers hired four months ago."""

    def __init__(self, store, folder):
        super().__init__(store, folder)
        self.niss, self.nif = self.employer()
        self.workers = [self.worker() for _ in range(6)]
        self.numbers = {}

    def fill(self):
        self.sql(CICLO_ADIADO)
        self.run("reference", "import", "profissao", SOURCE / "db/reference/profissoes.csv")
        self.register(
            employers=self.file("e.csv", EMPLOYERS, [(self.niss, self.nif, "Casa Real, S.A.", "2020-01-01")]),
            establishments=self.file("s.csv", ESTABLISHMENTS, [(self.niss, 1, "Rua do Ouro 1, Lisboa", "2000-01-01", "")]),
            workers=self.file("w.csv", WORKERS, [(worker, "Ana Isabel da Prova", BORN) for worker in self.workers]))
        self.sql("INSERT INTO psi.cliente (id, nome, tipo, niss) VALUES (1, 'Casa Real', 'EMPREGADOR', %s)", (self.niss,))
        self.sql("INSERT INTO psi.certificado (fingerprint, cliente, valido_desde, valido_ate) "
                 "VALUES (%s, 1, '2020-01-01', '2099-12-31')", (self.store.pki.fingerprint("empregador-a"),))
        for service in DE_PRODUCAO:
            self.sql("INSERT INTO psi.cliente_servico (cliente, servico, desde) VALUES (1, %s, '2020-01-01')", (service,))

    def call(self, service, operation, **content):
        return self.gateway.call(service, operation, {"contexto": {"idPedido": pedido()}, **content})

    def hire(self, worker):
        answer = self.call("contratos", "ComunicarContrato", nissTrabalhador=worker, dataNascimento=BORN,
                           modalidadeContrato="A", prestacaoTrabalho="P", inicioContrato=str(month(4)), profissao="25120",
                           remuneracaoBase="1000.00", enquadramento="REGE", codigoEstabelecimento=1)
        assert answer.codigo == 1, answer.content
        self.numbers[worker] = answer.content["resultado"]["numeroComunicacao"]

    def declare(self, worker, of, rate="34.75"):
        """Delivers one line; the codes of what was said on it."""
        content = declaracao([Linha(worker, BORN, "1000.00", dias="30")], str(of)[:7], rate)
        answer = self.call("declaracoes", "EntregarDeclaracao", **content)
        [block] = answer.content["bloco"]
        return block["estado"], str(answer.content)

    def rates(self, worker):
        return self.sql("SELECT inicio::text, fim::text, taxa_empregador, taxa_trabalhador FROM psi.periodo_taxa "
                        "WHERE trabalhador = %s AND substituido_por IS NULL ORDER BY inicio", (worker,))

    def line(self, worker, since, employer="11,9", own="11", begin=None):
        return self.niss, worker, begin or month(4), since, employer, own

    def import_rates(self, *lines):
        return self.registered(rates=self.file("r.csv", RATES, lines))["files"]["rates"]


@pytest.fixture(scope="module")
def house(production, tmp_path_factory):  # noqa: F811
    made = House(production, tmp_path_factory.mktemp("house"))
    assert made.counts()["empregador"] == made.counts()["trabalhador"] == 0
    made.fill()
    made.gateway = production.gateway()
    for worker in made.workers:
        made.hire(worker)
    yield made
    assert made.gateway.stop() == 0, made.gateway.log()


def test_contracts_declarations_and_payments_work_on_it(house):
    worker = house.workers[0]
    assert house.declare(worker, month(2))[0] == "ACEITE"
    answer = house.call("documentos-pagamento", "EmitirDocumentoPagamento", ambito=11)
    assert answer.codigo == 1 and answer.content["resultado"]["ambiente"] == "PRODUCAO"
    [document] = answer.content["documento"]
    assert str(PRODUCTION_OPTIONS["payments.iban"]) in str(document)


def test_a_rate_from_a_day_on(house):
    worker, since = house.workers[1], month(2)
    mark = house.call("vinculos", "SincronizarTrabalhadores").content["marca"]
    before = house.sql("SELECT count(*) FROM psi.periodo_taxa WHERE trabalhador = %s", (worker,))[0][0]
    lines = [house.line(worker, since)]
    assert (house.import_rates(*lines)["changed"], house.import_rates(*lines)["equal"]) == (1, 1)
    day_before = str(since - datetime.timedelta(days=1))
    assert house.rates(worker) == [(str(month(4)), day_before, 2375, 1100), (str(since), None, 1190, 1100)]
    assert house.sql("SELECT count(*) FROM psi.periodo_taxa WHERE trabalhador = %s", (worker,))[0][0] == before + 2
    assert house.sql("SELECT fim, substituido_por IS NOT NULL FROM psi.periodo_taxa WHERE trabalhador = %s AND numero = %s",
                     (worker, house.numbers[worker])) == [(None, True)], "what was is superseded, not overwritten"
    [row] = house.call("vinculos", "SincronizarTrabalhadores", marca=mark).content["trabalhador"]
    assert row["nissTrabalhador"] == worker and "22.90" in str(row)
    assert house.declare(worker, month(3), "34.75")[0] == "ACEITE"
    state, said = house.declare(worker, month(1), "34.75")
    assert state == "REJEITADA" and "DS50" in said
    assert house.declare(worker, month(1), "22.90")[0] == "ACEITE"


def test_several_rates_at_once_and_one_put_back(house):
    worker = house.workers[2]
    house.import_rates(house.line(worker, month(2), "23,75"), house.line(worker, month(3)))
    assert house.rates(worker) == [
        (str(month(4)), str(month(3) - datetime.timedelta(days=1)), 2375, 1100),
        (str(month(3)), str(month(2) - datetime.timedelta(days=1)), 1190, 1100), (str(month(2)), None, 2375, 1100)]
    with pytest.raises(Refused, match="another rate from " + str(month(3))):
        house.import_rates(house.line(worker, month(4), "20,3", "9,3"))
    house.import_rates(house.line(worker, month(3)), house.line(worker, month(4), "11.90"), house.line(worker, month(2), "23.75"))
    assert [(begin, employer) for begin, _, employer, _ in house.rates(worker)] == [
        (str(month(4)), 1190), (str(month(3)), 1190), (str(month(2)), 2375)]


def test_what_was_declared_is_not_contradicted(house):
    worker = house.workers[3]
    assert house.declare(worker, month(2))[0] == "ACEITE"
    for since in (month(3), month(2)):
        with pytest.raises(Refused) as refused:
            house.import_rates(house.line(worker, since))
        assert f"declarations of {str(month(2))[:7]} and 0 other months were accepted with another rate" in refused.value.text
    # In the month of the change both rates are right.
    assert house.import_rates(house.line(worker, month(2) + datetime.timedelta(days=9)))["changed"] == 1


def test_an_ended_vinculo_and_what_may_no_longer_be_undone(house):
    worker, end = house.workers[4], hoje() - datetime.timedelta(days=1)
    answer = house.call("contratos", "CessarContrato", nissTrabalhador=worker, dataFimVinculo=str(end),
                        motivoFimVinculo="IIDD", comunicacaoDesemprego=False)
    assert answer.codigo == 1, answer.content
    house.import_rates(house.line(worker, month(1)))
    assert house.rates(worker)[-1] == (str(month(1)), str(end), 1190, 1100)
    with pytest.raises(Refused, match="is after the vínculo's last day, " + str(end)):
        house.import_rates(house.line(worker, hoje()))
    undone = house.call("contratos", "AnularComunicacao", numeroComunicacao=answer.content["resultado"]["numeroComunicacao"])
    assert undone.mensagens == ["VNC-017"] and "fixou depois" in str(undone.content)
    # A termination that came after the register's decision is undone as ever.
    worker = house.workers[5]
    house.import_rates(house.line(worker, month(1)))
    before = house.rates(worker)
    ended = house.call("contratos", "CessarContrato", nissTrabalhador=worker, dataFimVinculo=str(end), motivoFimVinculo="IIDD",
                       comunicacaoDesemprego=False)
    assert house.rates(worker) != before
    assert house.call("contratos", "AnularComunicacao",
                      numeroComunicacao=ended.content["resultado"]["numeroComunicacao"]).codigo == 1
    assert house.rates(worker) == before


def test_mistakes_in_rates(house):
    worker, stranger = house.workers[0], house.worker()
    file = house.file("bad.csv", RATES, [
        house.line(stranger, month(1)), house.line(worker, month(5)), house.line(worker, month(1), "12,34"),
        house.line(worker, month(0)), house.line(worker, month(0), "20,3", "9,3"), house.line(worker, month(1), "x"),
        house.line(worker, month(1), begin=month(3))])
    before = house.counts()
    with pytest.raises(Refused) as refused:
        house.register(rates=file)
    for line, words in ((2, f"inicio_vinculo: worker {stranger} has no vínculo"), (3, "desde: is before the vínculo's first day"),
                        (4, "taxa_empregador: no regime has 12.34"), (6, "desde: line 5 gives a rate of the same vínculo"),
                        (7, "taxa_empregador: must be a percentage"), (8, "inicio_vinculo: worker")):
        assert [said for said in refused.value.lines if said.startswith(f"{file}:{line}: {words}")], (line, refused.value.lines)
    assert house.counts() == before


def test_a_name_that_changes_is_synchronised(house):
    mark = house.call("vinculos", "SincronizarTrabalhadores").content["marca"]
    house.register(workers=house.file("w2.csv", WORKERS, [(house.workers[0], "Ana Casada", BORN)]))
    [row] = house.call("vinculos", "SincronizarTrabalhadores", marca=mark).content["trabalhador"]
    assert row["nissTrabalhador"] == house.workers[0]
    assert row["nome"] == "Ana C.", "names are shown so"
    mark = house.call("vinculos", "SincronizarTrabalhadores").content["marca"]
    house.register(establishments=house.file("s2.csv", ESTABLISHMENTS, [(house.niss, 1, "Rua Nova 2", "2000-01-01", "")]))
    rows = house.call("vinculos", "SincronizarTrabalhadores", marca=mark).content["trabalhador"]
    assert len(rows) == len(house.workers) and all("Rua Nova 2" in str(one) for one in rows)
