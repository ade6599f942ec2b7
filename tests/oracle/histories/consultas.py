"""Consultations, with filters and pages."""
from psitest.numeros import niss_errado

from oracle.histories.base import referencia
from oracle.model.datas import UM_DIA, texto_mes
from oracle.mundo import TRABALHADORES


class Consultas:
    """A part of the generator."""

    def _pagina(self, operacao):
        """A size, or the page that follows an earlier answer to the same filters."""
        seguintes = [f for f in self.feitas if f["op"] == operacao and f.get("proxima")]
        if seguintes and self.sorte(0.5):
            feita = self.recente(seguintes)
            corpo = {k: v for k, v in feita["corpo"].items() if k != "pagina"}
            if self.sorte(0.07):
                corpo = {k: v for k, v in corpo.items() if k in ("tamanhoPagina", "identificadorEntrega", "numeroBloco", "anoPagamento")}
            return {**corpo, "pagina": self.pesado({"certa": 20, "errada": 1}) == "certa" and referencia("pagina", feita["n"]) or "AAAA"}
        return None

    def _periodo(self):
        de = self.um(None, self.perto(self.hoje()))
        ate = self.um(None, self.perto(self.hoje()), de and de + 20 * UM_DIA, de and de - UM_DIA)
        return {"dataInicio": de and str(de), "dataFim": ate and str(ate)}

    def _niss(self):
        quantos = self.um(0, 0, 0, 1, 2)
        lista = [self.r.choice(TRABALHADORES)[0] for _ in range(quantos)]
        if self.sorte(0.04):
            lista.append(niss_errado(TRABALHADORES[0][0]))
        return {"nissTrabalhador": lista}

    def _tamanho(self):
        return {"tamanhoPagina": self.um(None, None, "1", "2", "5", "1000")}

    def _vinculos(self, operacao):
        estabelecimento = self.um(None, None, str(self.estabelecimento()))
        return self._pagina(operacao) or {**self._niss(), "situacao": self.um(None, "ATIVO", "CESSADO", "TODOS"), **self._periodo(),
                                          "codigoEstabelecimento": estabelecimento, **self._tamanho()}

    def trabalhadores(self):
        return self._vinculos("ConsultarTrabalhadores")

    def contratos(self):
        return self._vinculos("ConsultarContratos")

    def comunicacoes(self):
        qual = self.recente(self.feitas_de("ComunicarContrato", "AlterarContrato", "CessarContrato", codigo=1))
        operacao = self.um(None, None, "ComunicarContrato", "AnularComunicacao", "AlterarContrato")
        return self._pagina("ConsultarComunicacoes") or {
            **self._niss(), "operacao": operacao, **self._periodo(),
            "numeroComunicacao": referencia("numero", qual) if qual and self.sorte(0.2) else None, **self._tamanho()}

    def declaracoes(self):
        mes = self.um(None, None, texto_mes(self._mes()))
        return self._pagina("ConsultarDeclaracoes") or {
            "mesReferencia": mes, "estado": self.um(None, None, "ACEITE", "REJEITADA", "SUBSTITUIDA", "ANULADA"),
            "codigoEstabelecimento": self.um(None, None, "1", "2"), **self._tamanho()}

    def obter(self):
        return self._pagina("ObterDeclaracao") or {**self._de_um_bloco("ACEITE", "REJEITADA", "ANULADA", "SUBSTITUIDA"), **self._tamanho()}

    def documentos(self):
        numero = self._documento()[1] if self.sorte(0.3) else None
        return self._pagina("ConsultarDocumentosPagamento") or {
            "numero": numero, "ambito": self.um(None, None, "11", "12"),
            "estado": self.um(None, None, "A_PAGAMENTO", "PAGO", "EXPIRADO", "CANCELADO"), **self._periodo(), **self._tamanho()}

    def recibos(self):
        ano = str(self.hoje().year) if self.sorte(0.7) else None
        periodo = self._periodo() if not ano or self.sorte(0.1) else {}
        return self._pagina("ConsultarRecibosPagamento") or {"anoPagamento": ano, **periodo, **self._tamanho()}

    def comprovativo(self):
        qual = self.recente([f["n"] for f in self.feitas if f["op"] == "SimularPagamento" and f.get("recibo")])
        return {"numeroRecibo": referencia("recibo", qual) if qual and self.sorte(0.9) else "999999999"}

    def verificar(self):
        """A right pair mostly; a wrong code, and the right code of another receipt, too."""
        quais = [f["n"] for f in self.feitas if f["op"] == "SimularPagamento" and f.get("recibo")]
        if not quais:
            return {"numeroRecibo": "999999999", "codigoVerificacao": "0000-0000-0000-0000"}
        qual = self.recente(quais)
        codigo = {"@": "codigo", "de": qual if self.sorte(0.8) else self.recente(quais), "maiuscula": self.sorte(0.8)}
        return {"numeroRecibo": referencia("recibo", qual), "codigoVerificacao": codigo if self.sorte(0.85) else "ABCD-1234-EFGH-5678"}

    def sincronizar(self):
        feitas = [f["n"] for f in self.feitas if f.get("marca")]
        marca = referencia("marca", self.recente(feitas)) if feitas and self.sorte(0.75) else None
        if self.sorte(0.02):
            marca = "AAAA"
        return {"marca": marca, "tamanhoPagina": self.um(None, None, "1", "3")}
