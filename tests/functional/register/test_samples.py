"""The samples that operators begin from (ops/samples) are imported as they are, on an empty store of production."""
from psitest.paths import SOURCE

SAMPLES = SOURCE / "ops/samples"


def test_every_sample_is_imported(filling):
    said = filling.registered(employers=SAMPLES / "empregadores.csv", establishments=SAMPLES / "estabelecimentos.csv",
                              workers=SAMPLES / "trabalhadores.csv")
    assert said["imported"] and {kind: file["new"] for kind, file in said["files"].items()} == \
        {"employers": 2, "establishments": 2, "workers": 2}
    [[employer, worker]] = filling.store.sql("SELECT (SELECT min(niss) FROM psi.empregador), (SELECT min(niss) FROM psi.trabalhador)")
    vinculo(filling.store, employer, worker)
    filling.register(interruptions=SAMPLES / "interrupcoes.csv")
    filling.run("reference", "import", "taxa_juro", SAMPLES / "taxa_juro.csv")
    filling.run("reference", "import", "profissao", SOURCE / "db/reference/profissoes.csv")
    filling.run("payments", "import", SAMPLES / "pagamentos.csv")


def vinculo(store, employer, worker):
    """As a communication would make it."""
    store.sql("INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente) "
              "VALUES (%s, 1, 'ComunicarContrato', now(), %s, 1, 0)", (employer, worker))
    store.sql("INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, data_comunicacao) VALUES (%s, %s, 1, "
              "'2026-01-05', now())", (employer, worker))
