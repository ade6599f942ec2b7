"""kill -9 while a month is confirmed: all of it or nothing, and the same request gets its answer afterwards."""
import threading
import time

from psitest.empresa import Empresa
from psitest.registo import Registo, pedido

MES = "2027-02"
# In one statement: the server may still be at the end of what the gateway had asked for.
FEITO = """SELECT (SELECT count(*)::int FROM psi.bloco WHERE empregador = %(empregador)s AND mes = %(mes)s),
                  (SELECT count(*)::int FROM psi.linha_remuneracao WHERE empregador = %(empregador)s),
                  (SELECT count(*)::int FROM psi.ronda_ciclo WHERE empregador = %(empregador)s AND mes = %(mes)s)"""


def test_confirming_is_all_or_nothing(fresh_database, start_gateway):
    gateway = start_gateway({"access.cache_milliseconds": 0})
    registo = Registo(fresh_database)
    registo.empregador("empregador-a")
    with gateway.client("representante-a") as client:
        empresa = Empresa(gateway, client, registo, desde="2027-01")
        gateway.admin("clock", "set", "2027-03-02", "--vendor", empresa.fornecedor)
        for _ in range(20):
            empresa.contratado("2027-01-01")
        versao = empresa.versao(MES)
    chave, conteudo = pedido(), {"mesReferencia": MES, "versao": versao}
    for atraso in (0.0, 0.002, 0.005, 0.01, 0.02, 0.05):
        def confirmar():
            try:
                with gateway.client("representante-a") as client:
                    empresa.escrever("ciclo-contributivo", "ConfirmarValores", conteudo, id_pedido=chave, client=client)
            except OSError:
                pass
        fio = threading.Thread(target=confirmar)
        fio.start()
        time.sleep(atraso)   # the moment of the kill, not a wait for anything
        gateway.kill()
        fio.join()
        assert registo.sql(FEITO, {"empregador": empresa.niss, "mes": f"{MES}-01"}) in ([(0, 0, 0)], [(1, 20, 1)])
        gateway.restart()
    with gateway.client("representante-a") as client:
        resposta = empresa.escrever("ciclo-contributivo", "ConfirmarValores", conteudo, id_pedido=chave, client=client)
    assert (resposta.codigo, resposta.content["totalRemuneracoes"]) == (1, "20000.00")
    assert empresa.blocos(MES) == [("APURAMENTO", "ACEITE", 3475, 2_000_000, 695_000)]
