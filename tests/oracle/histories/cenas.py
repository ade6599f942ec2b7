"""Scenes: a few operations in a row that lead where chance alone seldom does. Each step is made when its turn comes, and may be left
out (None) where the scene does not fit."""
from psitest import dri

from oracle.histories.base import referencia
from oracle.model.datas import UM_DIA, data_em_lisboa, mes_de, somar_meses
from oracle.model.numeros import centesimos, escrever


class Cenas:
    """A part of the generator."""

    def cena(self):
        """Steps."""
        return self.um(self._cena_retirar, self._cena_anular, self._cena_pago_noutro, self._cena_primeiro_dia, self._cena_base,
                       self._cena_erros, self._cena_modalidade, self._cena_tarde, self._cena_ficheiro, self._cena_experimental,
                       self._cena_fecho)()

    def _aberto(self):
        """A vínculo that has begun and is open."""
        return self.r.choice([v for v in self.estado.vinculos if v.aberto and v.inicio < self.hoje()] or [None])

    def _entrega(self, quem, mes, linhas, de=None):
        taxas = self._taxas_no_mes(self.estado.aberto(quem) or self.r.choice(self.estado.vinculos), mes)
        feito = [self._linha(quem, mes, dataNascimento=str(self.estado.registo.nascimento(quem)), **linha) for linha in linhas]
        soma = self._com_totais(1, max(mes, de or mes), taxas[0] if taxas else 3475, feito)
        total = sum(centesimos(x["valor"]) for x in feito)
        return self._nova("EntregarDeclaracao", {**soma, "totalRemuneracoes": escrever(total)})

    def _cena_retirar(self):
        """Declared, taken back in part or whole, the vínculo ended before, and taken back."""
        v, mes = self._aberto(), somar_meses(mes_de(self.hoje()), -1)
        if not v or v.inicio >= mes:
            return []
        quem, fim = v.trabalhador, mes - UM_DIA
        menos = {"valor": "-1000.00", "dias": self.um("0", "-30")}
        return [lambda: self._entrega(quem, mes, [{"valor": "1000.00"}]),
                lambda: self._nova("DefinirRelogio", {"data": str(somar_meses(mes_de(self.hoje()), 1))}),
                lambda: self._entrega(quem, mes, [menos], somar_meses(mes, 1)) if self.sorte(0.5) else None,
                lambda: self._nova("CessarContrato", self._cessacao(quem, fim, "IIDD")),
                lambda: self._entrega(quem, mes, [{"valor": "-400.00", "dias": "0"}], somar_meses(mes, 1))]

    def _cena_anular(self):
        """Several communications on one vínculo, the first undone before the others."""
        v, numeros = self._aberto(), []
        if not v:
            return []

        def alterar():
            numeros.append(self.numero)
            efeito = max(v.contratos[-1].inicio, self.hoje())
            return self._nova("AlterarContrato", {"nissTrabalhador": v.trabalhador, "dataEfeito": str(efeito), "remuneracaoBase": self.montante()})

        return [alterar, alterar, alterar,
                lambda: self._nova("AnularComunicacao", {"numeroComunicacao": referencia("numero", numeros[0])})]

    def _emitida(self, numeros):
        """EmitirDocumentoPagamento, its number kept."""
        numeros.append(self.numero)
        return self._nova("EmitirDocumentoPagamento", {"ambito": "11", "mesReferencia": []})

    def _do_numero(self, n):
        return next((self.estado.documento(f["documento"]) for f in self.feitas if f["n"] == n and f["documento"]), None)

    def _passar(self, numeros, dia_certo=False):
        """The clock past the validity of the last one."""
        documento = self._do_numero(numeros[-1])
        if not documento:
            return None
        data = data_em_lisboa(documento.validade) + (0 if dia_certo else self.um(0, 1, 1)) * UM_DIA
        return self._nova("DefinirRelogio", {"data": str(max(data, self.hoje()))})

    def _paga(self, n, **mais):
        return self._nova("SimularPagamento", {"numeroDocumento": referencia("documento", n), **mais})

    def _declarado(self):
        """Somebody's remuneration of some months before, so that there is something to pay."""
        v, mes = self._aberto(), somar_meses(mes_de(self.hoje()), -self.um(1, 1, 2, 5))
        return self._entrega(v.trabalhador, mes, [{"natureza": self.um("P", "R", "S", "X"), "dias": "0"}]) if v and v.inicio <= mes else None

    def _cena_pago_noutro(self):
        """Expired, its values in another document, which is paid; and then the first is paid too."""
        numeros = []
        return [self._declarado, lambda: self._emitida(numeros), lambda: self._passar(numeros), lambda: self._emitida(numeros),
                lambda: self._paga(numeros[1]) if self.sorte(0.7) else None, lambda: self._paga(numeros[0]),
                lambda: self._emitida(numeros)]

    def _cena_primeiro_dia(self):
        """Issued at the end of a month, paid on the first day of the next."""
        numeros, fim = [], somar_meses(mes_de(self.hoje()), 1) - self.um(1, 2, 3) * UM_DIA
        return [self._declarado, lambda: self._nova("DefinirRelogio", {"data": str(max(fim, self.hoje()))}), lambda: self._emitida(numeros),
                lambda: self._passar(numeros, dia_certo=True), lambda: self._paga(numeros[0]), lambda: self._emitida(numeros)]

    def _cena_base(self):
        """Differences in a block of their own, and their base annulled."""
        v, mes, numeros = self._aberto(), somar_meses(mes_de(self.hoje()), -1), []
        if not v or v.inicio > mes:
            return []

        def base():
            numeros.append(self.numero)
            return self._entrega(v.trabalhador, mes, [{"valor": self.montante()}])

        return [base, lambda: self._entrega(v.trabalhador, mes, [{"natureza": "6", "dias": "0"}]),
                lambda: self._nova("AnularDeclaracao", {"identificadorEntrega": referencia("entrega", numeros[0]), "numeroBloco": "1"})]

    def _cena_ficheiro(self):
        """A file that declares, and takes back what it has declared."""
        v, mes = self._aberto(), somar_meses(mes_de(self.hoje()), -self.um(1, 4))
        if not v or v.inicio > mes:
            return []
        corpo = self._entrega(v.trabalhador, mes, [{"natureza": self.um("P", "R"), "dias": "0"}])["corpo"]
        octetos = dri.ficheiro(self._registos(corpo), self._registos(self._ao_contrario(corpo)))
        return [lambda: self._nova("EntregarFicheiro", {"ficheiro": octetos.decode("latin-1")})]

    def _cena_experimental(self):
        """The end about the last day of the longest trial period."""
        v = self._aberto()
        if not v:
            return []
        fim = v.inicio + (self._dias_experimentais(v.contratos[0].valor["modalidadeContrato"]) + self.um(-1, 0, 0)) * UM_DIA
        if fim > self.hoje() or fim < v.contratos[-1].inicio or fim < somar_meses(self.hoje(), -60):
            return []
        return [lambda: self._nova("CessarContrato", self._cessacao(v.trabalhador, fim, self.um("IEPE", "IIDE")))]

    def _cena_fecho(self):
        """To an establishment that closes, until about its last day."""
        v, que = self._aberto(), self.r.choice([e for e in self.estado.registo.estabelecimentos.values() if e.fechado_em])
        inicio = max(que.aberto_desde, que.fechado_em - self.um(0, 30, 90) * UM_DIA, v.inicio if v else que.aberto_desde)
        if not v or inicio > que.fechado_em:
            return []
        fim = max(inicio, que.fechado_em + self.um(-1, 0, 0, 1) * UM_DIA)
        return [lambda: self._nova("TransferirLocalTrabalho", {"nissTrabalhador": v.trabalhador, "codigoEstabelecimento": str(que.codigo),
                                                               "dataInicio": str(inicio), "dataFim": str(fim)})]

    def _cena_erros(self):
        """Many mistakes in one request."""
        corpo = self.comunicar()
        corpo.update(nissTrabalhador=self.trabalhador(0, 0), profissao=self.um("99999", "25120"), remuneracaoBase=self.um("0", "-5"),
                     modalidadeContrato=self.um("B", "E", "F", "H"), percentagemTrabalho=None, horasTrabalho=self.um(None, "49"))
        return [lambda: self._nova("ComunicarContrato", corpo)]

    def _cena_modalidade(self):
        """From one kind of working time to the other, the hours said anew or not."""
        livres = [n for n in self.estado.registo.trabalhadores if not any(v.trabalhador == n for v in self.estado.vinculos)]
        if not livres:
            return []
        quem, inicio, antes, depois = self.r.choice(livres), self.hoje(), *self.um(("B", "C"), ("C", "B"), ("B", "D"), ("D", "A"))
        corpo = {**self.comunicar(), **dict.fromkeys(("fimContrato", "motivoContrato", "nissTrabalhadorSubstituir", "percentagemTrabalho",
                                                       "diuturnidades")),
                 "nissTrabalhador": quem, "dataNascimento": str(self.estado.registo.nascimento(quem)), "modalidadeContrato": antes,
                 "prestacaoTrabalho": "P", "inicioContrato": str(inicio), "profissao": "25120", "remuneracaoBase": "1200",
                 "horasTrabalho": "20", "diasTrabalho": "15", "enquadramento": "REGE", "codigoEstabelecimento": "1"}
        if antes == "B":
            corpo["percentagemTrabalho"] = "50"
        dito = self.um({}, {"horasTrabalho": "25"}, {"percentagemTrabalho": "60"})
        return [lambda: self._nova("ComunicarContrato", corpo),
                lambda: self._nova("AlterarContrato", {"nissTrabalhador": quem, "dataEfeito": str(inicio + self.um(0, 1) * UM_DIA),
                                                       "modalidadeContrato": depois, **dito})]

    def _cena_tarde(self):
        """One element altered, about its last day in time."""
        v = self._aberto()
        if not v:
            return []
        efeito = max(v.contratos[-1].inicio, somar_meses(mes_de(self.hoje()), -self.um(1, 2, 3)))
        dito = self.um({"diuturnidades": self.um("5.00", "0")}, {"diuturnidades": "7.50"}, {"remuneracaoBase": "1717.17"}, {"profissao": "52230"})
        return [lambda: self._nova("AlterarContrato", {"nissTrabalhador": v.trabalhador, "dataEfeito": str(efeito), **dito})]
