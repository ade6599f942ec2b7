"""EntregarDeclaracao: what is accepted, what is refused, and what stays of either."""
import pytest
from empresa import codigos, entrega, estados, guardado

from psitest.registo import niss_errado

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def test_a_good_declaration_is_accepted_to_the_cent(empresa):
    linhas = [empresa.linha(0, "1000.01"), empresa.linha(1, "920.03"), empresa.linha(1, "460.00", "F", "0")]
    resposta = empresa.entregar(linhas)
    resultado = resposta.content["resultado"]
    assert (resposta.codigo, resposta.mensagens, resultado["apenasValidado"]) == (1, [], "false")
    assert int(resultado["numeroComunicacao"]) > 100_000_000 and resultado["dataSimulada"] == "2026-02-05"
    assert resposta.content["bloco"] == [{
        "numeroBloco": "1", "estado": "ACEITE", "codigoEstabelecimento": "1", "mesReferencia": "2026-01",
        "taxa": "34.75", "totalRemuneracoes": "2380.04", "totalContribuicoes": "827.06",
        "contribuicoesTrabalhador": "261.80", "contribuicoesEmpregador": "565.26", "numeroLinhas": "3"}]
    assert empresa.linhas_guardadas() == 3


def test_late_is_accepted_with_a_warning(empresa):
    resposta = empresa.entregar(empresa.linhas(), mes="2025-10")
    assert (resposta.codigo, estados(resposta), codigos(resposta)) == (1, ["ACEITE"], ["DR-105"])
    assert resposta.content["bloco"][0]["mensagem"][0]["gravidade"] == "AVISO"


@pytest.mark.parametrize("hoje, avisos", [("2024-08-25", []), ("2024-08-26", ["DR-105"])])
def test_of_july_until_25_august_which_is_not_moved(empresa, em, hoje, avisos):
    em(hoje)    # 25 August 2024 is a Sunday
    try:
        resposta = empresa.entregar(empresa.linhas(), mes="2024-07")
        assert (resposta.codigo, estados(resposta), codigos(resposta)) == (1, ["ACEITE"], avisos)
    finally:
        em("2026-02-05")


def test_a_correction_of_an_earlier_month_may_make_a_credit(empresa, em):
    assert empresa.entregar(empresa.linhas(2), mes="2025-11").codigo == 1
    em("2026-03-03")
    try:
        resposta = empresa.entregar([empresa.linha(0, "-100.01", dias="-2", mes="2025-11")], mes="2026-02")
        assert (resposta.codigo, estados(resposta)) == (1, ["ACEITE"])
        bloco = resposta.content["bloco"][0]
        assert (bloco["totalRemuneracoes"], bloco["totalContribuicoes"]) == ("-100.01", "-34.75")
        assert (bloco["contribuicoesTrabalhador"], bloco["contribuicoesEmpregador"]) == ("-11.00", "-23.75")
    finally:
        em("2026-02-05")


def test_a_refused_one_is_on_record_without_its_lines(empresa):
    resposta = empresa.entregar(empresa.linhas(), total="1.00")
    assert (resposta.codigo, resposta.mensagens, estados(resposta)) == (3, ["PSI-003"], ["REJEITADA"])
    assert resposta.content["resultado"]["mensagens"][0]["campo"] == "bloco[1]"
    assert int(resposta.content["resultado"]["numeroComunicacao"]) > 0
    assert "DS23" in codigos(resposta) and empresa.linhas_guardadas() == 0
    guardada = empresa.obter(entrega(resposta))
    assert guardada.codigo == 1 and guardada.content["declaracao"]["estado"] == "REJEITADA"
    assert guardada.content["mensagem"] == resposta.content["bloco"][0]["mensagem"]
    assert guardada.content["declaracao"]["numeroLinhas"] == "3" and guardada.content["total"] == "0"
    assert "linha" not in guardada.content


def test_every_error_comes_with_its_line(empresa, registo):
    alheio = registo.trabalhador()
    linhas = [empresa.linha(0, "1000.00"), empresa.linha(1, "900.00", nascimento="1985-02-04"),
              empresa.linha(2, "10.00", "F", "5"), empresa.linha(3, "20.00")]
    linhas[3].niss = alheio.niss
    resposta = empresa.entregar(linhas)
    vistos = {(m["codigo"], m.get("linha")) for m in resposta.content["bloco"][0]["mensagem"]}
    assert resposta.codigo == 3 and {("DR-109", "2"), ("DR-102", "3"), ("DS35", "4")} <= vistos
    assert all(m["campo"].startswith(f"linha[{m['linha']}]") for m in resposta.content["bloco"][0]["mensagem"])


def test_the_same_declaration_twice_is_refused_in_any_order(empresa):
    linhas = empresa.linhas()
    assert empresa.entregar(linhas).codigo == 1
    outra = empresa.entregar(list(reversed(linhas)))
    assert (outra.codigo, estados(outra)) == (3, ["REJEITADA"]) and "DS33" in codigos(outra)
    assert empresa.linhas_guardadas() == 3


def test_a_further_block_of_the_same_key_adds(empresa):
    assert empresa.entregar([empresa.linha(0, "1000.00")]).codigo == 1
    assert empresa.entregar([empresa.linha(1, "1000.00")]).codigo == 1
    assert empresa.entregar([empresa.linha(0, "50.00", "S", "0")]).codigo == 1
    mais_dias = empresa.entregar([empresa.linha(0, "5.00", "X", "1")])
    assert (mais_dias.codigo, codigos(mais_dias)) == (3, ["DR-102"])


@pytest.mark.parametrize("total, codigo", [(None, 1), ("1.00", 3)], ids=["accepted", "refused"])
def test_a_repeat_gives_the_first_reply_whole(empresa, total, codigo):
    contexto = empresa.contexto()
    linhas = empresa.linhas()
    primeira = empresa.entregar(linhas, contexto, total=total)
    assert primeira.codigo == codigo and primeira.content["bloco"]
    for _ in range(2):
        assert empresa.entregar(linhas, contexto, total=total).content == primeira.content
    outra = empresa.entregar(linhas[:2], contexto)
    assert (outra.codigo, outra.mensagens) == (22, ["PSI-022"]) and "bloco" not in outra.content


@pytest.mark.parametrize("total, codigo", [(None, 1), ("1.00", 3)], ids=["accepted", "refused"])
def test_a_dry_run_says_the_same_and_keeps_nothing(empresa, registo, total, codigo):
    linhas = empresa.linhas()
    antes = guardado(registo)
    ensaio = empresa.entregar(linhas, {"apenasValidar": True}, total=total)
    assert ensaio.codigo == codigo and guardado(registo) == antes
    assert "identificadorEntrega" not in ensaio.content and "numeroComunicacao" not in ensaio.content["resultado"]
    assert ensaio.content["bloco"] == empresa.entregar(linhas, total=total).content["bloco"]


def test_without_an_id_nothing_is_kept(empresa, registo):
    antes = guardado(registo)
    resposta = empresa.entregar(empresa.linhas(), {"idPedido": None})
    assert resposta.codigo == 2 and resposta.content["resultado"]["mensagens"][0]["campo"] == "contexto/idPedido"
    assert "identificadorEntrega" not in resposta.content and guardado(registo) == antes


def test_wrong_birth_dates_are_one_identity_failure(empresa, registo):
    def falhas():
        return registo.sql("SELECT coalesce(sum(total), 0)::int FROM psi.falha_identidade WHERE cliente = %s",
                           registo.cliente("representante-a"))[0][0]

    antes = falhas()
    errada = [empresa.linha(i, "900.00", nascimento="1985-02-04") for i in range(3)]
    assert codigos(empresa.entregar(errada)) == ["DR-109"] * 3
    assert falhas() == antes + 1
    assert empresa.entregar(errada, {"apenasValidar": True}).codigo == 3
    assert falhas() == antes + 2, "dry runs count"
    desconhecido = empresa.linhas(1)
    desconhecido[0].niss = niss_errado(desconhecido[0].niss)
    assert empresa.entregar(desconhecido).codigo == 3
    assert falhas() == antes + 2, "only a linked worker's birth date tells anything"
