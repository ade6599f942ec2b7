"""Everything an employer's payroll program can ask for, once, by a representative, on the real gateway."""
import dataclasses
import datetime

from psitest.empresa import FORNECEDOR, SEMEADA, SERVICOS
from psitest.haveres import Haveres, mes
from psitest.operacoes import OPERACOES
from psitest.registo import dias, hoje, pedido

IDENTITY = "representante-a"
PORTAL = ("", "chamadas", "identidades", "identidades/livres", "identidades/{employer}", "homologacao", "trafego", "chamadas/{call}")
# Lists from their beginning too, as a program reads them that has no key yet.
LISTS = [("vinculos", "ConsultarTrabalhadores", {}), ("contratos", "ConsultarContratos", {}), ("contratos", "ConsultarComunicacoes", {}),
         ("declaracoes", "ConsultarDeclaracoes", {}), ("documentos-pagamento", "ConsultarDocumentosPagamento", {}),
         ("declaracoes", "ConsultarMes", {"mesReferencia": mes(5)}), ("ciclo-contributivo", "ConsultarValoresApurados", {"mesReferencia": mes(0)}),
         ("ciclo-contributivo", "ConsultarValoresComunicados", {"mesReferencia": mes(0)})]


def play(gateway, registo, folder, reset=True):
    """Gives the employer's NISS. Without `reset` its rows stay."""
    registo.sql(SEMEADA)
    [(vendor,)] = registo.sql(FORNECEDOR, registo.cliente(IDENTITY))
    employer, late = registo.novo_empregador(), registo.novo_empregador(ciclo=None)
    for one in (employer, late):
        registo.sql("UPDATE psi.empregador SET fornecedor = %s WHERE niss = %s", vendor, one)
        for service in SERVICOS:
            registo.mandato(IDENTITY, one, service)
    own = Haveres(gateway, registo, IDENTITY, folder, {"nissRepresentado": employer})
    with gateway.client(IDENTITY) as client:
        month = _Month(client, registo, own, employer)
        month.all_operations()
        month.next_month(late)
        month.pages()
        if reset:
            month.call("qualidade", "ReporDados", {}, True)
    # The vendor has as many employers as before, and today's date.
    registo.sql("UPDATE psi.empregador SET fornecedor = NULL WHERE niss IN (%s, %s)", employer, late)
    registo.sql("DELETE FROM psi.relogio_simulado WHERE fornecedor = %s", vendor)
    return employer


class _Month:
    def __init__(self, client, registo, own, employer):
        self.client, self.registo, self.own, self.employer = client, registo, own, employer

    def call(self, service, operation, content, write=False, employer=None):
        context = {"nissRepresentado": employer or self.employer, **({"idPedido": pedido()} if write else {})}
        answer = self.client.call(service, operation, {"contexto": context, **content})
        assert answer.content is not None, (operation, answer.fault_text)
        return answer.content

    def all_operations(self):
        keys, own = self.own.chaves, self.own
        for service, operation, content in (*LISTS, ("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [keys.trabalhador]})):
            self.call(service, operation, content)
        for one in sorted(OPERACOES, key=lambda one: one.escreve):
            about = keys
            if one.abre:
                free = self.registo.trabalhador()
                about = dataclasses.replace(keys, trabalhador=free.niss, nascimento=free.nascimento)
            self.call(one.servico, one.nome, one.conteudo(about), one.escreve)
        self.call("contratos", "TransferirLocalTrabalho", {"nissTrabalhador": own.fixos[1].niss, "dataInicio": dias(-5),
                                                           "codigoEstabelecimento": self.registo.ESTABELECIMENTO}, True)
        self.call("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11, "mesReferencia": [mes(5)]}, True)   # stays to be paid
        self.call("qualidade", "SimularInterrupcao", {"nissTrabalhador": own.fixos[1].niss, "dataInicio": dias(-3), "tipo": "DOENCA"}, True)
        self.call("qualidade", "SimularPagamento", {"numeroDocumento": own.documentos[2]}, True)
        self.call("qualidade", "ConsultarHomologacao", {})
        # Nobody gave it a mandate for this one.
        self.client.call("vinculos", "ConsultarTrabalhadores", {"contexto": {"nissRepresentado": self.registo.empregador("empregador-b")}})

    def next_month(self, late):
        """On its fifth day: an adhesion, and this month confirmed and looked at."""
        fifth = (hoje().replace(day=1) + datetime.timedelta(days=32)).replace(day=5)
        self.call("qualidade", "DefinirRelogio", {"data": fifth}, True)
        self.call("ciclo-contributivo", "AderirCiclo", {}, True, late)
        stands = self.call("ciclo-contributivo", "ConsultarCiclo", {"mesReferencia": mes(0)})["versao"]
        self.call("ciclo-contributivo", "ConfirmarValores", {"mesReferencia": mes(0), "versao": stands}, True)
        self.call("ciclo-contributivo", "ConsultarValoresApurados", {"mesReferencia": mes(0)})
        self.call("declaracoes", "ConsultarMes", {"mesReferencia": mes(0)})

    def pages(self):
        for page in PORTAL:
            page = page.format(employer=self.employer, call="0" * 32)
            assert self.client.request("GET", "/psi/portal/" + page).status in (200, 404)
