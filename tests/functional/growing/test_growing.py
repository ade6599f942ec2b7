"""No call costs more because the store is larger, in sessions whose plans were made while it was nearly empty."""
import re

import pytest

from explained import Log
from fill import grow
from month import play
from psitest import database
from psitest.gateway import Gateway
from psitest.pagamentos import Banco
from psitest.paths import SOURCE
from psitest.registo import Registo, hoje
from psitest.waiting import until

ONCE, MANY = 100, 3_000     # employers beside those of the seed
NOTICES = 600

# Written together by time, so what a phase wrote is one sum.
TOGETHER = {"registar_leituras", "registar_acessos_recusados", "registar_chamadas", "registar_factos", "portal_somar_trafego"}

# {function: (times as many buffers at the most, why)}, where it is more than 1.2 times and 4.
MORE = {
    "portal_livres": (30, "quality only: no index leads from a worker to its vínculos, as it would cost each hiring an entry"),
    "portal_chamadas": (6, "quality only: the client's calls since the play before, up to portal.recorded_calls"),
    "registar_chamadas": (2, "quality only: calls that are no longer kept leave dead rows, which nothing clears away here"),
    "registar_factos": (2, "quality only: looks through the vendor's facts of a name, of which 100 are kept"),
    "portal_trafego": (4, "quality only: look-ups for each of the vendor's clients, of which there are thirty times as many"),
    "portal_somar_trafego": (2, "quality only: as registar_chamadas"),
    "portal_empregadores": (1.4, "quality only: a few look-ups for each of the vendor's employers; an index has a level more"),
    "registar_acessos_recusados": (1.4, "one line, by seven indexes of which most have a level more"),
    "aplicar_repor_dados": (1.4, "quality only: as ler_repor_dados"),
    "ler_repor_dados": (1.4, "quality only: a few look-ups in each table for each of the vendor's employers; an index has a level more"),
}

# Called by others of these, or by no call of a vendor.
NOT_CALLED = {
    "aplicar_cessar_contrato", "documento_json", "meses_destacados", "movimento_guardado", "pedido_guardado",
    "ler_trabalhadores_no_mes", "aplicar_fechar_mes", "listas_do_mes", "ler_comunicar_valores"}


class Grown:
    """The statements of a play in a store of each size, and which growing tables were read whole."""

    def __init__(self, name, folders, planned):
        self.name, self.folders, self.phases = name, folders, {}
        for (one,) in database.sql(name, "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' "
                                         "AND relnamespace = 'psi'::regnamespace"):
            # Statistics stay what they are, and with them the plans.
            database.sql(name, f"ALTER TABLE {one} SET (autovacuum_enabled = false)")
        self.log, self.registo = Log(name), Registo(name)
        # As on a production's first day, and autovacuum has looked at it: the sessions plan every statement on such tables.
        database.sql(name, "TRUNCATE psi.documento_pagamento, psi.documento_emitido, psi.referencia_multibanco, psi.aviso_bancario, "
                           "psi.juro_por_pagar, psi.recibo, psi.parcela_documento, psi.bloco_documento, psi.juro_documento, "
                           "psi.linha_remuneracao, psi.pedido, psi.resposta_guardada")
        database.sql(name, "VACUUM ANALYZE")
        self.gateway = Gateway(folders.mktemp("growing"), name, {"server.workers": 1, "database.pool": 1})
        try:
            self.model = play(self.gateway, self.registo, folders.mktemp("model"), reset=False)
            play(self.gateway, self.registo, folders.mktemp("plans"))
            self._grow(0, ONCE)
            if planned == "on few rows":
                self.gateway.stop()
                database.sql(name, "VACUUM ANALYZE")
                self.gateway.start()
            self._measure("once")
            self._grow(ONCE, MANY)
            self._forget_scans()
            self._measure("many")
        finally:
            self.gateway.stop()
        self.scans = self._scans()
        self.banco = Banco(self.gateway.config, folders.mktemp("banco"))

    def _grow(self, begin, end):
        connection = database.connect(self.name)
        with connection.cursor() as cursor:
            grow(cursor, self.model, begin, end)
        connection.close()

    def _measure(self, phase):
        """Three plays, of which the least counts: a page may be split, or a catalogue read, in any of them."""
        self.phases[phase] = []
        for time in ("first", "second", "third"):
            self.log.begin()
            play(self.gateway, self.registo, self.folders.mktemp(f"{phase}-{time}"))
            until(lambda: self.gateway.metrics()["psi_audit_queue_lines"] == 0)
            self.phases[phase].append(self.log.buffers())

    def least(self, phase, function):
        plays = [one.get(function, []) for one in self.phases[phase]]
        if TOGETHER & set(function):
            return [min(map(sum, plays))]
        if len({len(one) for one in plays}) > 1:
            return [min(max(one, default=0) for one in plays)]
        return [min(same) for same in zip(*plays)]

    def _forget_scans(self):
        self.begin = self._scans()

    def read(self):
        """{table: rows read by reading it whole}."""
        return dict(database.sql(self.name, "SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE schemaname = 'psi'"))

    def _scans(self):
        """{growing table: times that it was read whole}."""
        return dict(database.sql(self.name, "SELECT relname, seq_scan FROM pg_stat_user_tables WHERE schemaname = 'psi' "
                                            "AND n_tup_ins - n_tup_del > 1000"))


@pytest.fixture(scope="module", params=["on nothing", "on few rows"])
def grown(request, cluster, tmp_path_factory):
    name = cluster.create()
    yield Grown(name, tmp_path_factory, request.param)
    cluster.drop(name)


def test_no_statement_touches_more_of_a_store_that_has_grown(grown):
    functions = {one for phase in grown.phases.values() for each in phase for one in each}
    worse = []
    for function in sorted(functions):
        once, many = (grown.least(phase, function) for phase in ("once", "many"))
        if len(once) != len(many):
            once, many = [max(once, default=0)], [max(many, default=0)]
        times = max((MORE[one][0] for one in function if one in MORE), default=1.2)
        worse += [f"{' and '.join(function)}: {a} buffers, and {b} in a store of thirty times as much"
                  for a, b in zip(once, many) if b > times * a + 4]
    assert not worse, "\n".join(worse)


def test_every_function_of_the_gateway_was_called(grown):
    """Those that the sources name and the gateway's role may execute."""
    written = set(re.findall(r"\b[a-z_0-9]+\b", "".join(one.read_text() for one in (SOURCE / "src/store").rglob("*.cpp"))))
    granted = {one for (one,) in database.sql(grown.name, """
        SELECT proname FROM pg_proc WHERE pronamespace = 'psi'::regnamespace AND has_function_privilege('psi_gateway', oid, 'EXECUTE')""")}
    called = {one for phase in grown.phases.values() for each in phase for names in each for one in names}
    assert (granted & written) - called - {"contas_do_ciclo"} == NOT_CALLED   # that one is for the metrics, now and then


def test_nothing_reads_a_growing_table_whole(grown):
    assert {table: times - grown.begin.get(table, 0) for table, times in grown.scans.items()
            if times > grown.begin.get(table, 0)} == {}


def test_a_bank_file_reads_no_table_whole(grown):
    """Its first notices are looked up and kept in tables without a row."""
    registo = grown.registo
    registo.sql("TRUNCATE psi.aviso_bancario CASCADE")
    registo.sql("ANALYZE psi.aviso_bancario")
    registo.sql("ANALYZE psi.recibo")
    rows = registo.sql("SELECT numero, valor FROM psi.documento_pagamento WHERE estado = 'A_PAGAMENTO' AND numero >= 40000000 "
                       "AND validade > now() ORDER BY numero LIMIT %s", NOTICES)
    assert len(rows) == NOTICES
    before = grown.read()
    told = grown.banco.importar("referencia_banco;data;valor;meio;entidade;referencia\n" + "".join(
        f"AVISO-{number};{hoje()};{cents // 100}.{cents % 100:02};TRANSFERENCIA;;{number}\n" for number, cents in rows))
    assert told["outcomes"]["APLICADO"] == NOTICES, told
    assert {table: rows - before[table] for table, rows in grown.read().items()
            if table in grown.scans and rows > before[table]} == {}
