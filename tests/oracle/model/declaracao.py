"""What is judged of one block of a declaration (R-DEC-10 to 45)."""
import collections

from oracle.model import tabelas as t
from oracle.model.datas import data_em_lisboa, mes_de, prazo_no_mes_seguinte, somar_meses, texto_mes, ultimo_dia
from oracle.model.mensagens import AVISO, ERRO, Mensagem
from oracle.model.numeros import contribuicoes, euros, metades, niss_certo, pessoa, taxa


def contavel(linha):
    """R-DEC-11: what is wrong with its NISS, or missing, takes a line out of everything but the totals."""
    return not linha.incompleta and niss_certo(linha.niss)


class Somas(dict):
    """Sums of [valor, half days] by whatever key."""

    def somar(self, chave, linha):
        soma = self.setdefault(chave, [0, 0])
        soma[0] += linha.valor
        soma[1] += linha.meios

    def esta(self, chave):
        """R-DEC-10: stands."""
        valor, meios = self.get(chave, (0, 0))
        return valor > 0 or (valor == 0 and meios > 0)


class Contas:
    """What was declared: by group, by group and establishment, by worker and month and nature, days by worker and month."""

    def __init__(self, blocos):
        self.grupos, self.locais, self.naturezas, self.dias = Somas(), Somas(), Somas(), Somas()
        for bloco in blocos:
            for linha in bloco.linhas:
                self.juntar(bloco, linha)

    def juntar(self, bloco, linha):
        grupo = self.grupo(bloco, linha)
        self.grupos.somar(grupo, linha)
        self.locais.somar((*grupo, bloco.estabelecimento), linha)
        self.naturezas.somar((linha.niss, linha.mes, linha.natureza), linha)
        self.dias.somar((linha.niss, linha.mes), linha)

    @staticmethod
    def grupo(bloco, linha):
        return linha.niss, linha.mes, linha.natureza, bloco.taxa

    def sem_base(self, niss, mes):
        """R-DEC-39: differences (6) above zero, permanent remuneration (P) not."""
        return self.naturezas.get((niss, mes, "6"), [0])[0] > 0 and self.naturezas.get((niss, mes, "P"), [0])[0] <= 0


class Juizo:
    """Of one block; `aceites` counts what was accepted before it, in the store and in the same request."""

    def __init__(self, estado, bloco, aceites, agora):
        self.estado, self.bloco, self.aceites = estado, bloco, aceites
        self.agora, self.hoje = agora, data_em_lisboa(agora)
        self.contas = Contas(aceites)
        self.mensagens = list(bloco.leitura)
        self.identico = next((b for b in aceites if b.chave == bloco.chave and self._as_mesmas(b)), None)

    def _as_mesmas(self, outro):
        return collections.Counter(outro.linhas) == collections.Counter(self.bloco.linhas)

    # ---- messages ---------------------------------------------------------------------------------------------------

    def _registo(self, depois):
        return self.bloco.registo + depois if self.bloco.registo else 0

    def cabeca(self, codigo, campo, texto, depois=0, gravidade=ERRO):
        self.mensagens.append(Mensagem(codigo, campo, texto, gravidade, registo=self._registo(depois)))

    def linha(self, codigo, indice, elemento, texto):
        self.mensagens.append(Mensagem(codigo, f"linha[{indice}]/{elemento}", texto, linha=indice, registo=self._registo(indice)))

    # ---- the block --------------------------------------------------------------------------------------------------

    def julgar(self):
        bloco = self.bloco
        bloco.remuneracoes = sum(linha.valor for linha in bloco.linhas)
        self._contribuicoes()
        self._cabecalho()
        self._totais()
        for indice, linha in enumerate(bloco.linhas, 1):
            if not linha.incompleta:
                self._linha(indice, linha)
        self._repeticoes()
        if not self.identico:
            self._saldos()
        self._prazo()
        self.mensagens.sort(key=lambda m: (m.gravidade == AVISO, m.linha))     # R-DEC-05
        bloco.mensagens = self.mensagens
        bloco.estado = "REJEITADA" if any(m.gravidade == ERRO for m in self.mensagens) else "ACEITE"

    def _contribuicoes(self):
        """R-TAX-04, 05."""
        bloco = self.bloco
        registadas = {taxas for linha in bloco.linhas for taxas in self._taxas(linha) if sum(taxas) == bloco.taxa}
        trabalhador = {t_ for _, t_ in registadas}
        partes = registadas.pop() if len(trabalhador) == 1 else t.reparticao(bloco.taxa)
        inteira, do_trabalhador, do_empregador = contribuicoes(bloco.remuneracoes, *(partes or (bloco.taxa, 0)))
        bloco.contribuicoes = inteira
        bloco.reparticao = (do_trabalhador, do_empregador) if partes else None

    def _cabecalho(self):
        bloco, mes = self.bloco, texto_mes(self.bloco.mes)
        if bloco.nif is not None and bloco.nif != self.estado.registo.nif:      # R-DEC-20
            self.cabeca("DR-108", "nifEmpregador", "O NIF do registo R1 (colunas 18 a 26) não é o da entidade empregadora "
                                                   "representada. Corrija-o ou indique a entidade certa em nissRepresentado.")
        if not self._aberto() and not self._so_retira():                        # R-DEC-21
            self.cabeca("DS31", "codigoEstabelecimento", f"O estabelecimento {bloco.estabelecimento} não existe ou não esteve aberto "
                                                         f"em {mes}. Indique um estabelecimento aberto nesse mês.")
        if self.identico:                                                       # R-DEC-22
            entrega = self.identico.entrega
            qual = f"da entrega {entrega.identificador}" if entrega.identificador else "desta entrega"
            self.cabeca("DS33", "", "Já foi aceite uma declaração com as mesmas linhas para este estabelecimento, mês e taxa: bloco "
                                    f"{self.identico.numero} {qual}. Não a repita. Para a refazer, anule esse bloco; se outro lhe "
                                    "retirou as linhas, anule esse outro ou declare-as num mês de referência posterior.")
        if self._futuro():                                                      # R-DEC-23
            self.cabeca("DR-104", "mesReferencia", f"O mês de referência {mes} ainda não começou. Corrija mesReferencia.")

    def _futuro(self):
        return self.bloco.mes > mes_de(self.hoje)

    def _aberto(self):
        local = self.estado.registo.estabelecimentos.get(self.bloco.estabelecimento)
        mes = self.bloco.mes
        return local and local.aberto_desde <= ultimo_dia(mes) and (local.fechado_em is None or local.fechado_em >= mes)

    def _so_retira(self):
        bloco = self.bloco
        return bool(bloco.linhas) and all(
            contavel(linha) and linha.so_retira and self.contas.locais.esta((*Contas.grupo(bloco, linha), bloco.estabelecimento))
            for linha in bloco.linhas)

    def _totais(self):
        """R-DEC-24, 25."""
        bloco, ultimo = self.bloco, len(self.bloco.linhas) + 1
        if any(m.codigo == "DS12" and (not m.linha or m.campo.endswith("/valor")) for m in bloco.leitura):
            return
        if bloco.remuneracoes != bloco.remuneracoes_declarado:
            self.cabeca("DS23", "totalRemuneracoes",
                        f"A soma das linhas é {euros(bloco.remuneracoes)} e o total declarado {euros(bloco.remuneracoes_declarado)}. "
                        "Corrija totalRemuneracoes ou as linhas.", ultimo)
        if bloco.contribuicoes != bloco.contribuicoes_declarado:
            self.cabeca("DR-106", "totalContribuicoes",
                        f"As contribuições sobre {euros(bloco.remuneracoes)} a {taxa(bloco.taxa)} são {euros(bloco.contribuicoes)} e "
                        f"foram declaradas {euros(bloco.contribuicoes_declarado)}. Corrija totalContribuicoes.", ultimo)

    def _prazo(self):
        """R-DEC-45."""
        mes = self.bloco.mes
        if self._futuro():
            return
        primeiro = somar_meses(mes, 1)
        ultimo = prazo_no_mes_seguinte(mes, t.DIA_DECLARACAO, t.agosto(mes, 25))
        if primeiro <= self.hoje <= ultimo:
            return
        cedo = self.hoje < primeiro
        if not any(m.gravidade == ERRO for m in self.mensagens):
            fim = "Foi recebida; entregue as próximas dentro do prazo."
        else:
            fim = "Corrija os erros e entregue-a " + ("dentro do prazo." if cedo else "quanto antes.")
        self.cabeca("DR-105", "mesReferencia", f"Declaração entregue {'antes' if cedo else 'depois'} do prazo, que vai de {primeiro} "
                                               f"a {ultimo}. {fim}", gravidade=AVISO)

    # ---- one line (R-DEC-30 to 36) ----------------------------------------------------------------------------------

    def _vinculos(self, linha):
        return [v for v in self.estado.do_trabalhador(linha.niss) if v.existe(linha.mes, ultimo_dia(linha.mes))]

    def _no_mes(self, periodos, linha):
        ultimo = ultimo_dia(linha.mes)
        return [p.valor for p in periodos if p.inicio <= ultimo and (p.fim is None or p.fim >= linha.mes)]

    def _taxas(self, linha):
        """The registered rates of the worker in the month."""
        return [taxas for v in self._vinculos(linha) for taxas in self._no_mes(v.taxas, linha)]

    def _retira(self, linha):
        return linha.so_retira and self.contas.grupos.esta(Contas.grupo(self.bloco, linha))

    def _linha(self, i, linha):
        if self._trabalhador(i, linha):
            mes, natureza = texto_mes(linha.mes), linha.natureza
            if linha.mes > self.bloco.mes:                                      # R-DEC-34
                self.linha("DR-104", i, "mesRemuneracao", f"O mês da remuneração, {mes}, é posterior ao mês de referência, "
                                                          f"{texto_mes(self.bloco.mes)}. Corrija mesRemuneracao.")
            if natureza not in t.NATUREZAS:                                     # R-DEC-35
                self.linha("DR-101", i, "natureza", f"A natureza {natureza} não está em vigor em {mes}. Indique uma natureza da "
                                                    "tabela.")
            if natureza in t.SEM_DIAS and linha.meios:
                self.linha("DR-102", i, "dias", f"Uma linha de natureza {natureza} não tem dias. Indique 0.")
            self._no_mesmo_mes(i, linha)

    def _trabalhador(self, i, linha):
        """R-DEC-11, 30 to 33; whether the line is judged further."""
        if not niss_certo(linha.niss):
            self.linha("PSI-008", i, "nissTrabalhador", "O dígito de controlo do NISS está errado. Corrija nissTrabalhador.")
            return False
        seus, retira, mes = self._vinculos(linha), self._retira(linha), texto_mes(linha.mes)
        alguma_vez = any(v.trabalhador == linha.niss for v in self.estado.vinculos)
        if not pessoa(linha.niss) or not (seus or (retira and alguma_vez)):
            self.linha("DS35", i, "nissTrabalhador", f"O trabalhador não tem vínculo com esta entidade empregadora em {mes}. Corrija "
                                                     "nissTrabalhador ou mesRemuneracao, ou comunique primeiro o contrato.")
            return True
        if linha.nascimento != self.estado.registo.nascimento(linha.niss):
            self.linha("DR-109", i, "dataNascimento", "A data de nascimento não é a que consta do registo deste trabalhador. "
                                                      "Corrija-a.")
        self._taxa(i, linha, retira)
        self._meio_dia(i, linha, seus)
        return True

    def _taxa(self, i, linha, retira):
        """R-DEC-32."""
        totais = sorted({sum(taxas) for taxas in self._taxas(linha)})
        if retira or self.bloco.taxa in totais:
            return
        lista = f" ({', '.join(taxa(total) for total in totais)})" if totais else ""
        self.linha("DS50", i, "nissTrabalhador", f"A taxa do bloco, {taxa(self.bloco.taxa)}, não é a registada para o trabalhador em "
                                                 f"{texto_mes(linha.mes)}{lista}. Declare a linha num bloco com a taxa registada.")

    def _meio_dia(self, i, linha, seus):
        """R-DEC-33."""
        contratos = [info["modalidadeContrato"] for v in seus for info in self._no_mes(v.contratos, linha)]
        permitido = any(m in t.PARCIAL or m in t.INTERMITENTE or m == "I" for m in contratos)
        da_metade = linha.meios < 0 and self.contas.grupos.get(Contas.grupo(self.bloco, linha), (0, 0))[1] % 2
        if linha.meios % 2 and not permitido and not da_metade:
            self.linha("DS52", i, "dias", "Meios dias só com contrato a tempo parcial, de muito curta duração ou intermitente em "
                                          f"{texto_mes(linha.mes)}. Indique dias inteiros.")

    def _no_mesmo_mes(self, i, linha):
        """R-DEC-36."""
        if self.identico or not linha.negativa:
            return
        chave = (self.bloco.estabelecimento, linha.mes, self.bloco.taxa)
        if any(b.chave == chave and mes_de(data_em_lisboa(b.instante)) == mes_de(self.hoje) for b in self.aceites):
            self.linha("DS45", i, "mesRemuneracao", f"A declaração de {texto_mes(linha.mes)} foi aceite neste mesmo mês civil. "
                                                    "Corrija-a a partir do próximo mês, ou anule-a e entregue outra.")

    # ---- what lines do together (R-DEC-37 to 39) --------------------------------------------------------------------

    def _repeticoes(self):
        """R-DEC-37; the lines count from here on."""
        bloco = self.bloco
        for i, linha in enumerate(bloco.linhas, 1):
            if not contavel(linha):
                continue
            if not self.identico and linha.positiva and self.contas.locais.esta((*Contas.grupo(bloco, linha), bloco.estabelecimento)):
                self.linha("DS36", i, "natureza",
                           f"O trabalhador já tem um valor de natureza {linha.natureza} em {texto_mes(linha.mes)}, neste bloco ou num "
                           "aceite. Junte os valores numa só linha, ou retire antes o que foi declarado; diferenças de um mês já "
                           "declarado vão com natureza 6.")
            self.contas.juntar(bloco, linha)

    def _ultima(self, condicao, chave):
        """{key: (number, line)}: the last line of each key that fulfils the condition."""
        return {chave(linha): (i, linha) for i, linha in enumerate(self.bloco.linhas, 1) if contavel(linha) and condicao(linha)}

    def _saldos(self):
        def grupo(linha):
            return Contas.grupo(self.bloco, linha)

        def do_mes(linha):
            return linha.niss, linha.mes

        for chave, (i, linha) in self._ultima(lambda x: x.valor < 0, grupo).items():     # R-DEC-38
            valor = self.contas.grupos[chave][0]
            if valor < 0:
                self.linha("DS38", i, "valor", f"Os valores da natureza {linha.natureza} em {texto_mes(linha.mes)} a esta taxa ficariam "
                                               f"em {euros(valor)}. Só pode retirar o que foi declarado: reduza o valor negativo.")
        for chave, (i, linha) in self._ultima(lambda x: x.meios < 0, grupo).items():
            meios = self.contas.grupos[chave][1]
            if meios < 0:
                self.linha("DS38", i, "dias", f"Os dias da natureza {linha.natureza} em {texto_mes(linha.mes)} a esta taxa ficariam em "
                                              f"{metades(meios)}. Só pode retirar os que foram declarados: reduza os dias negativos.")
        for chave, (i, linha) in self._ultima(lambda x: x.meios > 0, do_mes).items():
            meios = self.contas.dias[chave][1]
            if meios > 60:
                self.linha("DR-102", i, "dias", f"O trabalhador ficaria com {metades(meios)} dias em {texto_mes(linha.mes)}, contando os "
                                                "blocos aceites; o máximo é 30. Corrija os dias.")
        self._diferencas(do_mes)

    def _diferencas(self, do_mes):
        """R-DEC-39."""
        das_diferencas = self._ultima(lambda x: x.natureza == "6" and x.positiva, do_mes)
        da_base = self._ultima(lambda x: x.natureza == "P" and x.valor < 0, do_mes)
        for chave in {**da_base, **das_diferencas}:
            if self.contas.sem_base(*chave):
                i, campo = (das_diferencas[chave][0], "natureza") if chave in das_diferencas else (da_base[chave][0], "valor")
                self.linha("DS37", i, campo, f"As diferenças (natureza 6) de {texto_mes(chave[1])} não têm remuneração base (natureza P) "
                                             "nesse mês. Declare a base ou retire as diferenças.")
