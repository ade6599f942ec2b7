"""DocumentosPagamentoService and RecibosService, from 6 May 2026."""
import base64
import re
import subprocess

import qualidade
from identidades import EMPREGADOR, contexto
from psitest.registo import Registo

DOCUMENTOS, RECIBOS = "documentos-pagamento", "recibos"
ANTES_DAS_TAXAS = "2014-10"


def impresso(obtido):
    """The verification code on the receipt."""
    texto = subprocess.run(["pdftotext", "-", "-"], input=base64.b64decode(obtido.content["comprovativo"]), capture_output=True,
                           check=True).stdout.decode()
    return re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", texto).group(0)


def emissao(nome, ambito=11):
    return {"contexto": contexto(nome), "ambito": ambito}


def documentos(g):
    primeiro = g.gravar(DOCUMENTOS, "EmitirDocumentoPagamento", "aceite", emissao("emissao")).content["documento"][0]
    g.gravar(DOCUMENTOS, "EmitirDocumentoPagamento", "existente", emissao("emissao-repetida"), codigo=11, mensagem="PSI-011")
    g.gravar(DOCUMENTOS, "EmitirDocumentoPagamento", "recusa", emissao("emissao-de-outro-ambito", 12), codigo=15,
             mensagem="PSI-015")
    g.gravar(DOCUMENTOS, "ConsultarDocumentosPagamento", "aceite", {"estado": "A_PAGAMENTO"})
    g.gravar(DOCUMENTOS, "ConsultarDocumentosPagamento", "recusa", {"dataInicio": "2026-05-31", "dataFim": "2026-05-01"},
             codigo=3, mensagem="PSI-003")
    g.gravar(DOCUMENTOS, "AnularDocumentoPagamento", "aceite",
             {"contexto": contexto("anular-documento"), "numero": primeiro["numero"], "motivo": "Falta uma declaração"})
    g.gravar(DOCUMENTOS, "AnularDocumentoPagamento", "recusa",
             {"contexto": contexto("anular-documento-outra-vez"), "numero": primeiro["numero"]}, codigo=17,
             mensagem="PAG-004")


def conta(g):
    g.gravar(DOCUMENTOS, "ConsultarContaCorrente", "aceite", {"mesInicio": "2026-02", "mesFim": "2026-04"})
    g.gravar(DOCUMENTOS, "ConsultarContaCorrente", "recusa", {"dataCalculo": "2026-05-01"}, codigo=3, mensagem="PAG-006")


def conta_antiga(g):
    """A debt from before the first rate of interest that is registered."""
    Registo(g.gateway.database).bloco_aceite(int(EMPREGADOR), ANTES_DAS_TAXAS, "100.00")
    g.gravar(DOCUMENTOS, "ConsultarContaCorrente", "aviso", {"mesInicio": ANTES_DAS_TAXAS, "mesFim": ANTES_DAS_TAXAS},
             mensagem="PAG-007")


def recibos(g):
    segundo = g.chamar(DOCUMENTOS, "EmitirDocumentoPagamento", emissao("segunda-emissao")).content["documento"][0]
    qualidade.pagar(g, segundo["numero"])
    resposta = g.gravar(RECIBOS, "ConsultarRecibosPagamento", "aceite", {"anoPagamento": 2026})
    g.gravar(RECIBOS, "ConsultarRecibosPagamento", "recusa", {"dataInicio": "2026-05-31", "dataFim": "2026-05-01"}, codigo=3,
             mensagem="PSI-003")
    [recibo] = [um for um in resposta.content["recibo"] if um["numeroDocumentoPagamento"] == segundo["numero"]]
    obtido = g.gravar(RECIBOS, "ObterComprovativo", "aceite", {"numeroRecibo": recibo["numeroRecibo"]})
    g.gravar(RECIBOS, "ObterComprovativo", "recusa", {"numeroRecibo": 999999999}, codigo=13, mensagem="PSI-013")
    g.gravar(RECIBOS, "VerificarComprovativo", "aceite", {"numeroRecibo": recibo["numeroRecibo"], "codigoVerificacao": impresso(obtido)})
    g.gravar(RECIBOS, "VerificarComprovativo", "recusa", {"numeroRecibo": recibo["numeroRecibo"], "codigoVerificacao": "0000-0000-0000-0000"},
             codigo=13, mensagem="PSI-013")
    conta(g)
