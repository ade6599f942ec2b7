"""Requests about vínculos."""
import datetime

from psitest.numeros import niss_errado

from oracle.histories.base import DESCONHECIDO, LEGAL, referencia
from oracle.model import tabelas as t
from oracle.model.contrato import exige_horas, exige_motivo, exige_percentagem
from oracle.model.datas import UM_DIA, somar_meses, ultimo_dia
from oracle.model.numeros import escrever
from oracle.mundo import PRIMEIRO_NUMERO

OPCIONAIS = ("fimContrato", "diuturnidades", "percentagemTrabalho", "horasTrabalho", "diasTrabalho", "motivoContrato",
             "nissTrabalhadorSubstituir")


class Contratos:
    """A part of the generator."""

    def _modalidade(self):
        return self.pesado({"A": 6, "B": 3, "E": 4, "I": 3, "C": 2, "D": 1, "G": 3, self.da_tabela(t.MODALIDADES): 8})

    def _fim(self, modalidade, inicio):
        if modalidade == "I":
            return inicio + self.um(0, 10, 33, 34, 34, 35, 40) * UM_DIA
        maximo = somar_meses(inicio, t.meses_termo_certo(inicio))
        return self.um(somar_meses(inicio, 6), somar_meses(inicio, 12), maximo - UM_DIA, maximo, inicio, inicio - UM_DIA,
                       datetime.date(2026, 6, 30), datetime.date(2026, 7, 1))

    def _conforme(self, modalidade, inicio):
        """The elements that the modality asks for."""
        elementos = {"modalidadeContrato": modalidade}
        if modalidade in t.CERTO:
            elementos["fimContrato"] = str(self._fim(modalidade, inicio))
        if exige_motivo(modalidade):
            motivos = t.MOTIVOS_CERTO if modalidade in t.CERTO else t.MOTIVOS_INCERTO
            elementos["motivoContrato"] = self.da_tabela(motivos if self.sorte(0.95) else t.MOTIVOS)
            if elementos["motivoContrato"] in t.SUBSTITUI and self.sorte(0.8):
                elementos["nissTrabalhadorSubstituir"] = self._substituido()
        if exige_percentagem(modalidade):
            elementos["percentagemTrabalho"] = self.um("50", "62.50", "99.99", "0.01", "25.0")
        if exige_horas(modalidade):
            anual = modalidade in t.INTERMITENTE
            elementos["horasTrabalho"] = self.um("1040", "2304", "2304.01", "160") if anual else self.um("20", "48", "48.01", "37.5")
            elementos["diasTrabalho"] = self.um("130", "366", "366.5", "90.0") if anual else self.um("22", "31", "31.5", "15.0")
        return elementos

    def _substituido(self):
        com = [v.trabalhador for v in self.estado.vinculos]
        return self.pesado({self.r.choice(com): 8, DESCONHECIDO: 1, LEGAL: 0.5, niss_errado(com[0]): 1})

    def _elemento(self, nome, inicio):
        """Any value of an element."""
        return {"modalidadeContrato": lambda: self.da_tabela(t.MODALIDADES), "prestacaoTrabalho": lambda: self.um("P", "T", "A"),
                "fimContrato": lambda: str(self._fim("E", inicio)), "profissao": lambda: self.um("25120", "52230", "99999", "00000"),
                "remuneracaoBase": lambda: self.um("0", "0.01", "-1", "1500.00", self.montante()),
                "diuturnidades": lambda: self.um("0", "0.00", "25.50", "-0.01", "10"),
                "percentagemTrabalho": lambda: self.um("0", "100", "50", "100.01", "33.3"),
                "horasTrabalho": lambda: self.um("0", "48", "49", "2304", "2305", "-1", "20.25"),
                "diasTrabalho": lambda: self.um("0", "31", "32", "366", "367", "-0.5", "10.5"),
                "motivoContrato": lambda: self.da_tabela(t.MOTIVOS), "nissTrabalhadorSubstituir": self._substituido,
                "enquadramento": lambda: self.da_tabela(t.ENQUADRAMENTOS)}[nome]()

    def comunicar(self):
        quem = self.trabalhador(abertos=0.12, livres=0.78)
        inicio = self.perto(self.hoje()) if self.sorte(0.97) else self.um(datetime.date(1969, 12, 31), datetime.date(1970, 1, 1))
        modalidade = self._modalidade()
        corpo = {"nissTrabalhador": quem, "dataNascimento": self.nascimento(quem), "modalidadeContrato": "A",
                 "prestacaoTrabalho": "T" if modalidade in t.TELETRABALHO else "P", "inicioContrato": str(inicio),
                 "fimContrato": None, "profissao": "25120", "remuneracaoBase": self.montante(),
                 "diuturnidades": self.um(None, None, "0", "12.5"), "percentagemTrabalho": None, "horasTrabalho": None,
                 "diasTrabalho": None, "motivoContrato": None, "nissTrabalhadorSubstituir": None,
                 "enquadramento": self.um("TRCD", "TCCD") if modalidade == "I" else
                 self.pesado({"REGE": 10, "PFPI": 2, self.da_tabela(t.ENQUADRAMENTOS - t.MUITO_CURTOS): 3}),
                 "codigoEstabelecimento": str(self.estabelecimento(inicio))}
        corpo.update(self._conforme(modalidade, inicio))
        for _ in range(self.pesado({0: 11, 1: 4, 2: 2, 5: 2})):
            nome = self.um("prestacaoTrabalho", "fimContrato", "profissao", "remuneracaoBase", *OPCIONAIS, "enquadramento",
                           "modalidadeContrato", "motivoContrato", "horasTrabalho")
            corpo[nome] = None if nome in OPCIONAIS and self.sorte(0.4) else self._elemento(nome, inicio)
        return corpo

    def alterar(self):
        quem = self.trabalhador(abertos=0.88, livres=0.07)
        aberto = self.estado.aberto(quem)
        vigente = aberto.contratos[-1] if aberto else None
        efeito = self.perto(self.hoje())
        if vigente and self.sorte(0.6):
            efeito = self.um(vigente.inicio, vigente.inicio + UM_DIA, vigente.inicio - UM_DIA, max(vigente.inicio, efeito),
                             max(vigente.inicio, efeito))
        corpo = {"nissTrabalhador": quem, "dataEfeito": str(efeito)}
        dito = {}
        if self.sorte(0.35):
            dito.update(self._conforme(self._modalidade(), efeito))
            if dito["modalidadeContrato"] == "I":
                dito["enquadramento"] = "TRCD"
            for nome in list(dito):
                if self.sorte(0.25):
                    del dito[nome]
        for nome in self.r.sample(("remuneracaoBase", "prestacaoTrabalho", "profissao", "enquadramento", *OPCIONAIS), self.um(0, 1, 1, 2)):
            dito[nome] = self._elemento(nome, efeito)
        if vigente and self.sorte(0.2):
            nome = self.um("remuneracaoBase", "enquadramento", "profissao", "prestacaoTrabalho", "nissTrabalhadorSubstituir")
            como_esta = vigente.valor[nome]
            dito[nome] = escrever(como_esta) if isinstance(como_esta, int) else como_esta
        if self.sorte(0.02):
            dito = {}
        if self.sorte(0.1):
            dito = self._por_um_que_saiu()
        ordem = ("modalidadeContrato", "prestacaoTrabalho", "fimContrato", "profissao", "remuneracaoBase", "diuturnidades",
                 "percentagemTrabalho", "horasTrabalho", "diasTrabalho", "motivoContrato", "nissTrabalhadorSubstituir", "enquadramento")
        return {**corpo, **{nome: dito.get(nome) for nome in ordem}}

    def _por_um_que_saiu(self):
        """For a term, replacing somebody; also one who is not linked any more."""
        return {"modalidadeContrato": "G", "motivoContrato": self.um("STAT", "AEAT", "OMAP"), "nissTrabalhadorSubstituir": self._substituido()}

    def cessar(self):
        quem, hoje = self.trabalhador(abertos=0.88, livres=0.07), self.hoje()
        aberto = self.estado.aberto(quem)
        fim = self.pesado({hoje: 4, self.perto(hoje): 8, somar_meses(hoje, -60): 2, somar_meses(hoje, -60) - UM_DIA: 1,
                           hoje + UM_DIA: 1, datetime.date(1969, 12, 31): 0.3})
        if aberto and self.sorte(0.4):
            dias = self.um(-1, 0, 29, 30, 179, 180, 239, 240)
            fim = min(aberto.inicio + dias * UM_DIA, hoje)
            termo = aberto.contratos[-1].valor["fimContrato"]
            if termo and self.sorte(0.5):
                fim = min(termo - self.um(0, 29, 30, 31, 60) * UM_DIA, hoje)
        if self.sorte(0.35):
            quem, fim = self._com_declarado(quem, fim)
        if aberto and aberto.trabalhador == quem and self.sorte(0.2):
            dias = self._dias_experimentais(aberto.contratos[-1].valor["modalidadeContrato"])
            experimental = aberto.inicio + (dias + self.um(-2, -1, -1, 0, 0)) * UM_DIA
            if experimental <= hoje:
                return self._cessacao(quem, experimental, self.um("IEPE", "IIDE"))
        motivo = self.pesado({"CCCT": 3, "IECC": 2, "IEPE": 2, "IIDE": 2, "RARC": 1, "RARE": 1, self.da_tabela(t.MOTIVOS_FIM): 6})
        return self._cessacao(quem, fim, motivo)

    def _cessacao(self, quem, fim, motivo):
        return {"nissTrabalhador": quem, "dataFimVinculo": str(fim), "motivoFimVinculo": motivo,
                "comunicacaoDesemprego": self.um("true", "false", "1", "0"),
                "fundamentacao": self.um(None, None, "", "  \t\n", "Plano de recuperação")}

    @staticmethod
    def _dias_experimentais(modalidade):
        if modalidade in t.COMISSAO:
            return t.EXPERIMENTAL_COMISSAO
        return t.EXPERIMENTAL_COM_TERMO if modalidade in t.CERTO | t.INCERTO else t.EXPERIMENTAL_SEM_TERMO

    def _com_declarado(self, quem, fim):
        """Somebody with accepted lines, who ends in or before one of their months."""
        linhas = [linha for bloco in self.estado.aceites() for linha in bloco.linhas if self.estado.aberto(linha.niss)]
        if not linhas:
            return quem, fim
        linha = self.r.choice(linhas)
        ultimo = ultimo_dia(linha.mes)
        return linha.niss, min(self.um(ultimo, ultimo - UM_DIA, linha.mes - UM_DIA, linha.mes.replace(day=15), ultimo - 2 * UM_DIA,
                                       linha.mes + (max(linha.meios // 2, 1) - 1) * UM_DIA), self.hoje())

    def transferir(self):
        quem = self.trabalhador(abertos=0.88, livres=0.07)
        aberto = self.estado.aberto(quem)
        inicio = self.perto(self.hoje())
        if aberto and self.sorte(0.3):
            inicio = aberto.inicio + self.um(-1, 0, 1, 400) * UM_DIA
        fim = self.um(None, None, inicio, inicio - UM_DIA, inicio + 30 * UM_DIA, somar_meses(inicio, 12), datetime.date(9999, 12, 31),
                      datetime.date(2026, 6, 30), datetime.date(2026, 7, 1))
        if self.sorte(0.12):        # an establishment that closes
            fecha = datetime.date(2026, 6, 30)
            inicio = min(inicio, fecha + self.um(0, 1) * UM_DIA)
            la = [v.trabalhador for v in self.estado.vinculos if v.aberto and v.locais[-1].valor in (3, 4)]
            if la and self.sorte(0.3):      # where the worker already is, open or closed
                quem, inicio = self.r.choice(la), fecha + self.um(0, 1) * UM_DIA
            return {"nissTrabalhador": quem, "codigoEstabelecimento": "4", "dataInicio": str(inicio),
                    "dataFim": self.um(None, str(fecha), str(fecha), str(fecha + UM_DIA), str(fecha - UM_DIA))}
        return {"nissTrabalhador": quem, "codigoEstabelecimento": str(self.estabelecimento(inicio)), "dataInicio": str(inicio),
                "dataFim": fim and str(fim)}

    def anular(self):
        feitas = self.feitas_de("ComunicarContrato", "AlterarContrato", "CessarContrato", "TransferirLocalTrabalho", codigo=1)
        qual = self.recente(feitas) if self.sorte(0.7) or not feitas else self.r.choice(feitas)
        alvo = self.pesado({"feita": 12 if qual else 0, "anulacao": 1, "registo": 1, "outra": 1})
        if alvo == "feita":
            return {"numeroComunicacao": referencia("numero", qual)}
        outras = {"anulacao": ("AnularComunicacao",), "outra": ("EntregarDeclaracao", "EmitirDocumentoPagamento", "DefinirRelogio")}
        qual = self.recente(self.feitas_de(*outras[alvo], codigo=1)) if alvo in outras else None
        return {"numeroComunicacao": referencia("numero", qual) if qual else str(PRIMEIRO_NUMERO + self.r.randint(0, 8))}
