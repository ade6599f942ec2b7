"""A mandate given by psi-admin counts in every operation: nissRepresentado is the employer that is acted for."""
import dataclasses

from psitest.admin_program import AdminProgram
from psitest.haveres import Haveres
from psitest.operacoes import OPERACOES
from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
REPRESENTANTE = "representante-a"


def test_every_operation_acts_for_the_employer_named(gateway, registo, tmp_path):
    admin, empregador = AdminProgram(gateway.config), registo.novo_empregador()
    cliente = registo.cliente(REPRESENTANTE)
    admin("mandate", "add", "--client", cliente, "--employer", empregador, "--service", "all")
    casa = Haveres(gateway, registo, REPRESENTANTE, tmp_path, {"nissRepresentado": empregador})
    livre = registo.trabalhador()

    def chamar(operacao):
        """Writes are dry runs, so that none stands in the next one's way; the employer's own rules may still refuse them."""
        chaves = dataclasses.replace(casa.chaves, trabalhador=livre.niss, nascimento=livre.nascimento) if operacao.abre else casa.chaves
        contexto = {"nissRepresentado": empregador, **({"idPedido": pedido(), "apenasValidar": True} if operacao.escreve else {})}
        return gateway.call(operacao.servico, operacao.nome, {"contexto": contexto, **operacao.conteudo(chaves)}, identity=REPRESENTANTE)

    for operacao in OPERACOES:
        resposta = chamar(operacao)
        assert resposta.codigo not in (7, 20, 21), (operacao, resposta.content)
        assert not {"PSI-007", "PSI-020", "PSI-021"} & set(resposta.mensagens)
        assert resposta.content.get("nissEmpregador", empregador) == empregador
    for (numero,) in registo.sql("SELECT id FROM psi.mandato WHERE empregador = %s", empregador):
        admin("mandate", "revoke", numero, "--reason", "fim")
    for operacao in OPERACOES:
        assert chamar(operacao).mensagens == ["PSI-007"], operacao
