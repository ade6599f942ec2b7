"""ConsultarDocumentosPagamento: filters, pages, nothing of others."""
import pytest

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def numeros(resposta):
    return [d["numero"] for d in resposta.content.get("documento", [])]


@pytest.fixture
def historia(empregador, em):
    """Five documents of five days: expired, cancelled, paid, and two in force on the last day."""
    emitidos = []
    for dia in (1, 2, 3, 5, 6):
        em(f"2026-11-{dia:02}")
        empregador.deve("2026-10", f"{dia}.00")
        emitidos.append(empregador.documento()["numero"])
        if len(emitidos) == 2:
            assert empregador.anular(emitidos[1]).codigo == 1
            empregador.registo.sql("UPDATE psi.bloco SET estado = 'ANULADA' WHERE empregador = %s AND documento IS NULL",
                                   empregador.niss)
        if len(emitidos) == 3:
            empregador.pagar(emitidos[2])
    em("2026-11-07")
    return emitidos


def test_filters(empregador, historia):
    assert numeros(empregador.consultar()) == historia
    assert numeros(empregador.consultar(numero=historia[3])) == [historia[3]]
    assert numeros(empregador.consultar(estado="EXPIRADO")) == historia[:1]
    assert numeros(empregador.consultar(estado="CANCELADO")) == historia[1:2]
    assert numeros(empregador.consultar(estado="PAGO")) == historia[2:3]
    assert numeros(empregador.consultar(estado="A_PAGAMENTO")) == historia[3:]
    assert numeros(empregador.consultar(dataInicio="2026-11-02", dataFim="2026-11-03")) == historia[1:3]
    assert numeros(empregador.consultar(ambito=11, estado="A_PAGAMENTO", dataInicio="2026-11-06")) == historia[4:]
    assert empregador.consultar(ambito=12).codigo == 4
    assert empregador.consultar(dataInicio="2026-11-03", dataFim="2026-11-02").codigo == 3
    pago = empregador.consultar(estado="PAGO").content["documento"][0]
    assert pago["dataPagamento"] == "2026-11-03"


def test_pages(empregador, historia, gateway, representante, registo):
    primeira = empregador.consultar(tamanhoPagina=2)
    assert numeros(primeira) == historia[:2] and primeira.content["total"] == "5"
    segunda = empregador.consultar(tamanhoPagina=2, pagina=primeira.content["proximaPagina"])
    assert numeros(segunda) == historia[2:4] and "total" not in segunda.content
    ultima = empregador.consultar(tamanhoPagina=2, pagina=segunda.content["proximaPagina"])
    assert numeros(ultima) == historia[4:] and "proximaPagina" not in ultima.content
    marca = primeira.content["proximaPagina"]
    assert empregador.consultar(tamanhoPagina=2, estado="PAGO", pagina=marca).codigo == 18
    outro = type(empregador)(gateway, representante, registo)
    assert outro.consultar(tamanhoPagina=2, pagina=marca).codigo == 18
    assert outro.consultar().codigo == 4
