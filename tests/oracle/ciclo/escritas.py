"""The writes of the cycle: what they answer, and what they do to the model's months."""
from oracle.ciclo.espera import Espera, Trabalhador
from oracle.model.ciclo import dias, tempo
from oracle.model.ciclo.julgar import Juizo
from oracle.model.ciclo.meses import somas
from oracle.model.ciclo.valores import Comunicacao, Totais, em_pe
from oracle.model.datas import data_em_lisboa, mes_de, somar_meses, texto_mes, toca, ultimo_dia

DO_MES = {"SCC-014", "SCC-016", "SCC-017"}


class Escritas:
    """A part of the model."""

    def _AderirCiclo(self, _comando):
        seguinte = somar_meses(mes_de(data_em_lisboa(self.agora)), 1)
        ja = self.meses.adesao is not None or seguinte >= tempo.OBRIGATORIO_DESDE
        desde = self.meses.primeiro if ja else seguinte

        def aderir(_visto):
            self.meses.adesao = seguinte

        # What the warnings are called, the page does not say.
        return Espera({11 if ja else 1}, {"PSI-011"} if ja else set(), self.quaisquer, {"desde": texto_mes(desde)}, aderir)

    def _SimularInterrupcao(self, comando):
        nova = dias.Interrupcao(comando["nissTrabalhador"], comando["dataInicio"], comando.get("dataFim"), comando["tipo"])

        def juntar_(meses):
            meses.interrupcoes = [*meses.interrupcoes, nova]

        certas, talvez, crescer = self._alcance(nova.niss, nova.inicio, nova.fim, juntar_)

        def aplicar(_visto):
            juntar_(self.meses)
            crescer()

        return Espera({1}, certas, talvez, aplicar=aplicar)

    # ---- ComunicarValores -------------------------------------------------------------------------------------------

    def _mes_recusado(self, mes):
        """Codes of which one is told where nothing is taken for the month."""
        if not self.meses.do_ciclo(mes):
            return {"SCC-001"}
        estado = self.meses.situacao(mes, self.agora)
        if estado is None:
            return {"SCC-002"}
        return {"SCC-003"} if estado == "FECHADO" or self.meses.preso(mes, self.agora) else None

    def _ComunicarValores(self, comando):
        mes = comando["mesReferencia"]
        recusa = self._mes_recusado(mes)
        if recusa:
            return Espera({3}, recusa)
        por_niss = {}
        for linha in comando["linha"]:
            por_niss.setdefault(linha["niss"], []).append(linha)
        juizos = {niss: Juizo(self.meses, mes, niss, linhas, self.agora).julgar() for niss, linhas in por_niss.items()}
        certos = {niss: Trabalhador(j.alertas, j.avisos, j.talvez, j.dividido) for niss, j in juizos.items()}
        alertas = [niss for niss, j in juizos.items() if j.alertas]
        divididos = [niss for niss, j in juizos.items() if j.dividido and not j.alertas]
        codigos = {3} if alertas else {1, 3} if divididos else {1}
        conteudo = {"trabalhador": certos}
        if not divididos:
            conteudo |= {"aceites": len(juizos) - len(alertas), "comAlertas": len(alertas)}
        dos_juizos = set().union(*(j.avisos | j.talvez for j in juizos.values()), *(a for j in juizos.values() for a in j.alertas))

        def aceites(visto):
            estados = visto.conteudo.get("trabalhador", {})
            return {niss: j.ditas for niss, j in juizos.items() if estados.get(niss, ("ACEITE",))[0] == "ACEITE" and not j.alertas}

        def aplicar(visto):
            quais = aceites(visto)
            if visto.dado.entrega is None or visto.codigo not in codigos:
                return
            self.meses.comunicacoes.append(Comunicacao(self.n, mes, quais))
            self.comprovativos[visto.dado.entrega] = self.meses.comunicacoes[-1]
            if quais:
                self.meses.reabrir(mes)
                self.versoes.cresce(mes)

        return Espera(codigos, set(), DO_MES | {"PSI-003"} | dos_juizos, conteudo, aplicar, (1, 3))

    def depois_de_comunicar(self, visto, mes):
        """The totals that a communication leaves, once it is done."""
        esperado = {nome: valor for nome, valor in self._totais(mes).items() if nome in visto.conteudo}
        if "versao" in visto.conteudo:
            esperado["versao"] = self.versoes.espera(mes)
        return Espera({visto.codigo}, set(visto.mensagens), conteudo=esperado).difere(visto)

    # ---- AnularValores ----------------------------------------------------------------------------------------------

    def _AnularValores(self, comando):
        comunicacao = self.comprovativos.get(comando["comprovativoEntrega"])
        if not comunicacao or comunicacao.anulada or not comunicacao.linhas:
            fechado = comunicacao and self._mes_recusado(comunicacao.mes)
            return Espera({13, 3} if fechado else {13}, set() if fechado else {"PSI-013"}, {"PSI-013", "SCC-003"})
        mes = comunicacao.mes
        recusa = self._mes_recusado(mes)
        if recusa:
            return Espera({3}, recusa, {"SCC-012"})
        if self._substituida_depois(comunicacao):
            return Espera({3}, {"SCC-012"})

        def anular(_visto):
            comunicacao.anulada = True
            self.meses.reabrir(mes)
            self.versoes.cresce(mes)

        return Espera({1, 3} if self._ficaria_mal(comunicacao) else {1}, set(), {"SCC-017", "SCC-011", "SCC-012"}, aplicar=anular)

    def _substituida_depois(self, comunicacao):
        """Somebody whose values were replaced later."""
        posicao = self.meses.comunicacoes.index(comunicacao)
        for outra in self.meses.comunicacoes[posicao + 1:]:
            if outra.mes != comunicacao.mes or outra.anulada:
                continue
            for niss, ditas in comunicacao.linhas.items():
                novas = {d.natureza for d in outra.linhas.get(niss, []) if d.acao == "SUBSTITUIR"}
                if any(d.natureza in novas and d.mes == comunicacao.mes for d in ditas):
                    return True
        return False

    def _ficaria_mal(self, comunicacao):
        """Where undoing it leaves what could not have been communicated the page says nothing."""
        comunicacao.anulada = True
        try:
            for niss, ditas in comunicacao.linhas.items():
                for de in {d.mes for d in ditas}:
                    lista = self.meses.de_um_mes(niss, de, comunicacao.mes)
                    ficam, substituidas = em_pe(self.meses.comunicacoes, comunicacao.mes)
                    lista += [(v.natureza, v.lugar, v.meios, v.valor) for v in ficam.get(niss, []) if v.mes == de]
                    if de == comunicacao.mes and (niss, "P") not in substituidas:
                        lista += [("P", v.lugar, v.meios, v.valor) for v in self.meses.calculados(niss, de)]
                    feitas = somas(lista)
                    meios = sum(m for m, _ in feitas.values())
                    if not 0 <= meios <= 60 or any(v < 0 for _, v in feitas.values()) or (feitas["6"][1] > 0 and feitas["P"][1] <= 0):
                        return True
            return False
        finally:
            comunicacao.anulada = False

    # ---- ConfirmarValores -------------------------------------------------------------------------------------------

    def _ConfirmarValores(self, comando):
        mes = comando["mesReferencia"]
        if not self.meses.do_ciclo(mes):
            return Espera({3}, {"SCC-001"})
        estado, atual = self.meses.situacao(mes, self.agora), self.versoes.atual(mes, comando["versao"])
        if estado is None:
            return Espera({3}, {"SCC-002"})
        if estado != "ABERTO":
            outros = {"FECHADO": {"SCC-009", "SCC-003"}, "CONFIRMADO": {"SCC-009"} | (set() if atual else {"SCC-005"})}
            return self._recusado(outros.get(estado, {"SCC-009"}) | (set() if atual else {"SCC-005"} if estado == "PREVISTO" else set()))
        lista, faltam, blocos, _ = self.meses.vistos(mes)
        if atual is False:
            return self._recusado({"SCC-005"} | ({"SCC-009"} if not blocos else set()))
        if not lista and not faltam:
            return Espera({3}, {"SCC-009"})
        avisos = {"SCC-016"} if faltam else set()
        totais = Totais.de(blocos)
        conteudo = {"totalRemuneracoes": totais.remuneracoes, "totalContribuicoes": totais.contribuicoes,
                    "parteTrabalhadores": totais.trabalhador, "blocos": len(blocos), "porComunicar": len(faltam)}
        incerto = atual is None or not blocos
        return Espera({1, 3} if incerto else {1}, set() if incerto else avisos, avisos | ({"SCC-005", "SCC-009"} if incerto else set()),
                      conteudo, lambda _visto: self.meses.confirmar(mes, self.agora))

    @staticmethod
    def _recusado(codigos):
        """One of these codes."""
        return Espera({3}, set(codigos) if len(codigos) == 1 else set(), set(codigos))

    # ---- what a change of facts reaches -----------------------------------------------------------------------------

    def _alcance(self, niss, de, ate, mudar):
        """(warnings that are due, that may be, what makes versions grow) of a change of that worker's days from `de` to `ate`.
        `mudar(meses)` does it to a copy."""
        depois = self._copia()
        mudar(depois)
        escritos = [m for m in {*self.meses.fechados, *self.meses.confirmados} if toca(de, ate, m, ultimo_dia(m))]
        antes = {m: self._factos(self.meses, niss, m) for m in escritos}
        mudam = [m for m in escritos if antes[m] != self._factos(depois, niss, m)]
        substituidos = [m for m in mudam if (niss, "P") in em_pe(self.meses.comunicacoes, m)[1]]
        certas = {"VNC-020"} if len(mudam) > len(substituidos) else set()
        abertos = [m for m in self.versoes.meses if m not in self.meses.fechados and m not in self.meses.confirmados
                   and toca(de, ate, m, ultimo_dia(m))]
        certos = {m: sorted(self.meses.agora_mesmo(m)[0], key=repr) != sorted(depois.agora_mesmo(m)[0], key=repr) for m in abertos}

        def crescer():
            for m, certo in certos.items():
                self.versoes.cresce(m, certo)

        return certas, {"VNC-020"} if escritos else set(), crescer

    @staticmethod
    def _factos(meses, niss, mes):
        return meses.calculados(niss, mes), meses.por_comunicar(niss, mes)
