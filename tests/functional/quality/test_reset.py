"""ReporDados: the vendor's employers as they were seeded, nothing of another vendor touched, no number given twice."""
import threading

from casa import AMELIA, DINIS, FABIO, HOJE, Casa
from psitest.registo import niss, pedido

JARDINS = niss(2, 500_000_006)   # of vendor A, without workers; representante-a may do everything
# The seed's own rows are of the employers that it puts into the new cycle.
RESTOS = """WITH sem AS (SELECT empregador FROM psi.inicio_ciclo WHERE da_semente AND mes >= date '2099-01-01')
    SELECT (SELECT count(*) FROM psi.linha_remuneracao JOIN sem USING (empregador)),
        (SELECT count(*) FROM psi.bloco_documento JOIN sem USING (empregador)),
        (SELECT count(*) FROM psi.aviso_bancario WHERE ficheiro <> 'semente'), (SELECT count(*) FROM psi.falha_identidade),
        (SELECT count(*) FROM psi.pedido WHERE empregador = %s), (SELECT count(*) FROM psi.relogio_simulado)"""


def sobre(niss_trabalhador, **elementos):
    return {"nissTrabalhador": niss_trabalhador, **elementos}


def fazer_de_tudo(casa):
    """A write of each kind, on what was seeded and on what is new; gives the numbers they were given."""
    casa.relogio(HOJE)
    numeros = [casa.aceite("contratos", operacao, conteudo)["resultado"]["numeroComunicacao"] for operacao, conteudo in (
        ("AlterarContrato", sobre(AMELIA, dataEfeito=HOJE, remuneracaoBase="2345.67")),
        ("TransferirLocalTrabalho", sobre(FABIO, codigoEstabelecimento=1, dataInicio=HOJE)),
        ("CessarContrato", sobre(DINIS, dataFimVinculo=HOJE, motivoFimVinculo="IIDD", comunicacaoDesemprego=False)))]
    numeros.append(casa.aceite("contratos", "AnularComunicacao", {"numeroComunicacao": numeros[1]})["resultado"]["numeroComunicacao"])
    trabalhador = casa.contratado()
    assert casa.comunicar(remuneracaoBase="0").codigo == 3
    casa.aceite("declaracoes", "EntregarDeclaracao", casa.declaracao(trabalhador))
    assert casa.escrever("declaracoes", "EntregarDeclaracao", casa.declaracao(casa.contratado(), total="1.00")).codigo == 3
    documento = casa.aceite("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11})["documento"][0]
    assert casa.pagar(documento).content["pagamento"]["resultado"] == "APLICADO"
    return [int(numero) for numero in numeros]


def test_everything_is_as_it_was_seeded(casa, de_novo):
    antes = casa.tudo()
    fazer_de_tudo(casa)
    depois = casa.tudo()
    assert all(depois[operacao] != antes[operacao] for operacao in antes)
    resposta = casa.repor()
    assert resposta.codigo == 1 and "dataSimulada" not in resposta.content["resultado"]
    assert casa.tudo() == antes
    [feito] = [linha for linha in resposta.content["reposicao"] if linha["nissEmpregador"] == casa.niss]
    assert feito == {"nissEmpregador": casa.niss, "comunicacoes": "6", "entregas": "2", "documentos": "1", "recibos": "1",
                     "pedidos": str(int(feito["pedidos"]))}
    restos = casa.registo.sql(RESTOS, casa.niss)
    assert restos == [(0, 0, 0, 0, 1, 0)]


def test_again_and_again(casa, de_novo):
    antes = casa.tudo()
    for _ in range(3):
        fazer_de_tudo(casa)
        assert casa.repor().codigo == 1
        assert casa.tudo() == antes


def test_no_number_is_given_twice_and_the_audit_stays(casa, de_novo):
    numeros = fazer_de_tudo(casa)
    linhas = casa.registo.sql("SELECT count(*) FROM psi.auditoria WHERE empregador = %s", casa.niss)[0][0]
    reposicao = casa.repor().content["resultado"]
    assert int(reposicao["numeroComunicacao"]) > max(numeros)
    assert min(fazer_de_tudo(casa)) > int(reposicao["numeroComunicacao"])
    [(agora,)] = casa.registo.sql("SELECT count(*) FROM psi.auditoria WHERE empregador = %s AND operacao <> 'SincronizarTrabalhadores'",
                                  casa.niss)
    assert agora > linhas - 100
    assert casa.registo.sql("SELECT count(*) FROM psi.auditoria WHERE operacao = 'ReporDados' AND numero = %s AND empregador = %s",
                            reposicao["numeroComunicacao"], casa.niss) == [(1,)]


def test_marks_from_before_are_14_and_new_ones_work(casa, de_novo):
    marca = casa.chamar("vinculos", "SincronizarTrabalhadores", {"tamanhoPagina": 1000}).content["marca"]
    casa.repor()
    resposta = casa.chamar("vinculos", "SincronizarTrabalhadores", {"marca": marca})
    assert resposta.codigo == 14 and resposta.mensagens == ["PSI-014"]
    nova = casa.chamar("vinculos", "SincronizarTrabalhadores", {"tamanhoPagina": 1000}).content["marca"]
    trabalhador = casa.registo.trabalhador()
    assert casa.comunicar(trabalhador).codigo == 1
    [linha] = casa.chamar("vinculos", "SincronizarTrabalhadores", {"marca": nova}).content["trabalhador"]
    assert linha["nissTrabalhador"] == trabalhador.niss


def test_its_own_id_pedido_is_kept_and_the_others_are_forgotten(casa, de_novo):
    antigo, chave, trabalhador = pedido(), pedido(), casa.registo.trabalhador()
    assert casa.comunicar(trabalhador, antigo).codigo == 1
    primeira = casa.repor(chave).content
    assert casa.comunicar(trabalhador).codigo == 1
    assert casa.repor(chave).content == primeira
    assert casa.comunicar(trabalhador).mensagens == ["VNC-003"], "a repeat puts nothing back a second time"
    assert casa.repor(chave, apenasEmpregador=True).codigo == 22
    assert casa.comunicar(casa.registo.trabalhador(), antigo).codigo == 1, "a forgotten idPedido is free"


def test_a_dry_run_says_what_it_would_do(casa, de_novo):
    casa.comunicar()
    contagens = casa.registo.contagens()
    resposta = casa.escrever("qualidade", "ReporDados", {"apenasEmpregador": True}, apenasValidar=True)
    assert resposta.codigo == 1 and resposta.content["resultado"]["apenasValidado"] == "true"
    [linha] = resposta.content["reposicao"]
    assert (linha["comunicacoes"], linha["pedidos"]) == ("1", "2")
    assert "numeroComunicacao" not in resposta.content["resultado"] and casa.registo.contagens() == contagens


def test_without_an_id_pedido_nothing_happens(casa, de_novo):
    trabalhador = casa.registo.trabalhador()
    assert casa.comunicar(trabalhador).codigo == 1
    assert casa.chamar("qualidade", "ReporDados").codigo == 2
    assert casa.comunicar(trabalhador).mensagens == ["VNC-003"]


def test_one_employer_or_all_of_the_vendor(gateway, registo, casa, de_novo):
    jardins = Casa(gateway, registo, "representante-a", JARDINS)
    registo.preparar(JARDINS)
    trabalhador = registo.trabalhador()
    assert casa.relogio(HOJE).codigo == 1
    assert jardins.comunicar(trabalhador).codigo == 1
    resposta = casa.repor(apenasEmpregador=True)
    assert [linha["nissEmpregador"] for linha in resposta.content["reposicao"]] == [casa.niss]
    assert resposta.content["resultado"]["dataSimulada"] == HOJE
    assert jardins.comunicar(trabalhador).mensagens == ["VNC-003"]
    assert {linha["nissEmpregador"] for linha in casa.repor().content["reposicao"]} == {casa.niss, JARDINS}
    assert jardins.comunicar(trabalhador).codigo == 1


def test_not_an_employer_of_another_vendor(gateway, registo, outra):
    registo.mandato("representante-a", outra.niss, "qualidade")
    assert outra.comunicar().codigo == 1
    antes = outra.tudo()
    resposta = Casa(gateway, registo, "representante-a", outra.niss).repor(apenasEmpregador=True)
    assert resposta.codigo == 3 and resposta.mensagens == ["QUA-003"]
    assert outra.tudo() == antes


def test_another_vendor_writes_on_undisturbed(gateway, registo, casa, outra, de_novo):
    """Vendor A resets, and writes itself, while vendor B writes: each of B's writes is there, and A ends as seeded."""
    antes, parar, feitos, erros = casa.tudo(), threading.Event(), [], []

    def insistir(uma, fazer):
        try:
            while not parar.is_set():
                fazer(uma)
        except Exception as erro:   # told by the test's own thread
            erros.append(erro)

    def escrever_b(uma):
        resposta = uma.comunicar()
        assert resposta.codigo == 1, resposta.content
        feitos.append(resposta.content["resultado"]["numeroComunicacao"])

    def escrever_a(uma):
        resposta = uma.escrever("contratos", "AlterarContrato", sobre(AMELIA, dataEfeito="2026-01-01", remuneracaoBase="3000"))
        assert resposta.fault is None or resposta.fault["codigo"] == "503"

    tarefas = [threading.Thread(target=insistir, args=(Casa(gateway, registo, "empregador-b"), escrever_b)),
               threading.Thread(target=insistir, args=(Casa(gateway, registo), escrever_a))]
    for tarefa in tarefas:
        tarefa.start()
    try:
        for _ in range(10):
            resposta = casa.repor()
            assert resposta.content is None or resposta.codigo == 1
    finally:
        parar.set()
        for tarefa in tarefas:
            tarefa.join()
    assert not erros
    assert casa.repor().codigo == 1 and casa.tudo() == antes
    vistas = outra.chamar("contratos", "ConsultarComunicacoes", {"tamanhoPagina": 1000}).content["comunicacao"]
    assert feitos and set(feitos) <= {linha["numeroComunicacao"] for linha in vistas}
