"""What the store must hold after a stop and all the repeats, whoever stopped."""


def check(registo, sent):
    """`sent`: every idPedido that was ever sent, each acknowledged by now."""
    numbers = [int(one.numero) for one in sent]
    assert len(set(numbers)) == len(sent), "two requests have one number"
    ids = [one.id_pedido for one in sent]
    workers = [int(one.trabalhador.niss) for one in sent]
    rows = registo.sql("SELECT numero, trabalhador FROM psi.comunicacao WHERE trabalhador = ANY(%s)", workers)
    assert sorted(rows) == sorted(zip(numbers, workers)), "communications are not the acknowledged ones"
    assert registo.sql("SELECT id_pedido::text, numero FROM psi.pedido WHERE id_pedido = ANY(%s::uuid[]) ORDER BY 1",
                       ids) == sorted(zip(ids, numbers))
    assert registo.sql("SELECT trabalhador, count(*) FROM psi.vinculo WHERE trabalhador = ANY(%s) GROUP BY 1 ORDER BY 1",
                       workers) == sorted((worker, 1) for worker in workers)
    assert registo.sql("SELECT numero, count(*) FROM psi.auditoria WHERE numero = ANY(%s) GROUP BY 1 ORDER BY 1",
                       numbers) == sorted((numero, 1) for numero in numbers), "audit lines"
