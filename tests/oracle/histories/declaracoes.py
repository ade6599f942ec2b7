"""Requests about declarations: blocks made of what stands, and files of them, whole or broken."""
from psitest import dri
from psitest.numeros import niss_errado

from oracle.histories.base import DESCONHECIDO, LEGAL, referencia
from oracle.model import tabelas as t
from oracle.model.datas import mes, mes_de, somar_meses, texto_mes, ultimo_dia
from oracle.model.declaracao import Contas
from oracle.model.numeros import centesimos, contribuicoes, escrever, escrever_dias, meios
from oracle.mundo import EMPREGADOR, NIF, TRABALHADORES


class Declaracoes:
    """A part of the generator."""

    def _mes(self):
        hoje = self.hoje()
        return somar_meses(mes_de(hoje), self.pesado({-1: 10, 0: 2, 1: 0.7, -2: 3, -3: 1, -6: 1, -13: 1, -30: 1}))

    def _ativos(self, mes):
        return [v for v in self.estado.vinculos if v.existe(mes, ultimo_dia(mes))]

    def _taxas_no_mes(self, vinculo, mes):
        return [sum(p.valor) for p in vinculo.taxas if p.inicio <= ultimo_dia(mes) and (p.fim is None or p.fim >= mes)]

    def _linha(self, quem, mes, **dito):
        linha = {"nissTrabalhador": quem, "dataNascimento": self.nascimento(quem), "mesRemuneracao": texto_mes(mes), "dias": "30",
                 "natureza": "P", "valor": self.montante()}
        return {**linha, **dito}

    def _linhas_normais(self, vinculos, mes, taxa):
        linhas = []
        for v in vinculos:
            natureza = self.pesado({"P": 10, "R": 2, "F": 1, "N": 1, "6": 1.5, self.da_tabela(t.NATUREZAS): 2})
            dias = "0" if natureza != "P" and self.sorte(0.8) else self.um("30", "30", "15", "10.0", "0", "0.5", "29.5")
            linhas.append(self._linha(v.trabalhador, mes, natureza=natureza, dias=dias))
            if self.sorte(0.3):
                linhas.append(self._linha(v.trabalhador, mes, natureza=self.um("R", "S", "6", "P", "F"), dias=self.um("0", "0", "1")))
        return linhas

    def _correcoes(self, mes, taxa, estabelecimento):
        """Lines that take back, add to, or redo what stands."""
        contas, linhas = Contas(self.estado.aceites()), []
        grupos = [g for g in contas.locais if g[3] == taxa and g[1] <= mes and (g[4] == estabelecimento or self.sorte(0.2))]
        sem = [g for g in grupos if not any(v.trabalhador == g[0] for v in self._ativos(g[1]))]
        grupos = sem if sem and self.sorte(0.6) else grupos
        for niss, do_mes, natureza, _, _ in self.r.sample(grupos, min(len(grupos), self.um(1, 1, 2, 3))):
            valor, meios = contas.grupos[(niss, do_mes, natureza, taxa)]
            menos = self.um(valor, valor, valor // 2, valor + 1, 0)
            dias = self.um(meios, meios, 0, meios + 1, 1)
            if self.sorte(0.8):
                linhas.append(self._linha(niss, do_mes, natureza=natureza, valor=escrever(-menos), dias=escrever_dias(-max(min(dias, 60), -60))))
            if self.sorte(0.4):
                linhas.append(self._linha(niss, do_mes, natureza=self.um(natureza, "6"), dias=self.um("0", "0", "30", "2")))
        return linhas

    def _bloco(self):
        """(block as EntregarDeclaracao has it)."""
        aceites = self.estado.aceites()
        if aceites and self.sorte(0.07):
            return self._o_mesmo(self.r.choice(aceites))
        mes = self._mes()
        ativos = self._ativos(mes)
        taxa = self.pesado({3475: 6, 2960: 2, 2290: 1, 2610: 1, 3330: 1, self.um(*(sum(x) for x in t.TAXAS.values()), 1000): 1})
        if ativos and self.sorte(0.75):
            taxa = self.um(*self._taxas_no_mes(self.r.choice(ativos), mes) or [taxa])
        desta = [v for v in ativos if taxa in self._taxas_no_mes(v, mes)]
        estabelecimento = self.estabelecimento(mes)
        linhas = []
        if self.sorte(0.35):
            linhas += self._correcoes(mes, taxa, estabelecimento)
        if desta and (not linhas or self.sorte(0.4)):
            linhas += self._linhas_normais(self.r.sample(desta, self.r.randint(1, min(3, len(desta)))), mes, taxa)
        if not linhas or self.sorte(0.06):
            quem = self.pesado({self.r.choice(TRABALHADORES)[0]: 5, DESCONHECIDO: 1, LEGAL: 1, niss_errado(TRABALHADORES[0][0]): 1})
            linhas.append(self._linha(quem, somar_meses(mes, self.um(0, 0, -1, 1))))
        self._estragar(linhas, mes)
        return self._com_totais(estabelecimento, mes, taxa, linhas)

    def _estragar(self, linhas, mes):
        if self.sorte(0.12):
            linha = self.r.choice(linhas)
            nome = self.um("dias", "valor", "natureza", "mesRemuneracao", "dataNascimento", "nissTrabalhador")
            linha[nome] = {"dias": self.um("0.5", "-0.5", "30", "-30", "0", "12.5"), "valor": self.um("0", "-0.01", "0.01", "9999999.99"),
                           "natureza": self.da_tabela(t.NATUREZAS), "mesRemuneracao": texto_mes(somar_meses(mes, self.um(-1, 1, -12))),
                           "dataNascimento": "1977-07-07", "nissTrabalhador": niss_errado(linha["nissTrabalhador"])}[nome]
        if self.sorte(0.1):
            linhas.append(dict(self.r.choice(linhas)))
        self.r.shuffle(linhas)

    def _com_totais(self, estabelecimento, mes, taxa, linhas):
        soma = sum(round(float(x["valor"]) * 100) for x in linhas)
        contribuicao = contribuicoes(soma, taxa, 0)[0]
        soma += self.pesado({0: 30, 1: 1, -1: 1})
        contribuicao += self.pesado({0: 30, 1: 1, -1: 1})
        return {"codigoEstabelecimento": str(estabelecimento), "mesReferencia": texto_mes(mes), "taxa": escrever(taxa),
                "totalRemuneracoes": escrever(soma), "totalContribuicoes": escrever(contribuicao), "linha": linhas}

    def _o_mesmo(self, bloco):
        """An accepted block once more, its lines in another order."""
        linhas = [{"nissTrabalhador": x.niss, "dataNascimento": str(x.nascimento), "mesRemuneracao": texto_mes(x.mes),
                   "dias": escrever_dias(x.meios), "natureza": x.natureza, "valor": escrever(x.valor)} for x in bloco.linhas]
        self.r.shuffle(linhas)
        return self._com_totais(bloco.estabelecimento, bloco.mes, bloco.taxa, linhas)

    def entregar(self):
        return self._bloco()

    # ---- files ------------------------------------------------------------------------------------------------------

    def ficheiro(self):
        blocos = [self._bloco_que_cabe() for _ in range(self.pesado({1: 6, 2: 3, 3: 1}))]
        if self.sorte(0.12):
            blocos.insert(1, self._ao_contrario(blocos[0]))
        elif len(blocos) > 1 and self.sorte(0.15):
            blocos[1] = dict(blocos[0])
        registos = [self._registos(b) for b in blocos]
        if self.sorte(0.12):
            self._estragar_bloco(self.r.choice(registos))
        octetos = dri.ficheiro(*registos, fim=self.um("\r\n", "\r\n", "\n"))
        if self.sorte(0.15):
            octetos = self._estragar_ficheiro(octetos)
        return {"ficheiro": octetos.decode("latin-1")}

    def _bloco_que_cabe(self):
        """A record has nine digits for a value, the structure has more."""
        while True:
            bloco = self._bloco()
            if all(abs(centesimos(linha["valor"])) < 10**9 for linha in bloco["linha"]):
                return bloco

    def _ao_contrario(self, b):
        """What takes the block's lines back, some of them."""
        linhas = [{**linha, "valor": escrever(-centesimos(linha["valor"])), "dias": escrever_dias(-meios(linha["dias"]))} for linha in b["linha"]]
        linhas = self.r.sample(linhas, self.r.randint(1, len(linhas)))
        mes_ = somar_meses(mes(b["mesReferencia"]), self.um(0, 0, 1))
        return self._com_totais(int(b["codigoEstabelecimento"]), mes_, centesimos(b["taxa"]), linhas)

    @staticmethod
    def _registos(b):
        linhas = [dri.Linha(x["nissTrabalhador"], x["dataNascimento"], x["valor"], x["natureza"], x["dias"], x["mesRemuneracao"])
                  for x in b["linha"]]
        return dri.bloco(EMPREGADOR, NIF, linhas, b["mesReferencia"], b["taxa"], int(b["codigoEstabelecimento"]),
                         total=dri.cents(b["totalRemuneracoes"]), total_contribuicoes=dri.cents(b["totalContribuicoes"]))

    # (record, first column from 0, what stands there instead)
    DEFEITOS = [(2, 17, " " * 11), (2, 17, "0" * 11), (2, 88, "00000000"), (2, 88, "        "), (2, 96, "000000"), (2, 102, "   "),
                (2, 102, "301"), (2, 102, "333"), (2, 106, "  "), (2, 106, "XP"), (2, 106, " p"), (2, 106, " Z"), (2, 108, " " * 9),
                (2, 2, "25000000014"), (1, 2, "25000000014"), (1, 17, "509000011"), (3, 2, "25000000014"), (3, 28, " " * 14),
                (3, 43, " " * 12), (3, 56, "    ")]

    def _estragar_bloco(self, registos):
        """What leaves the structure whole."""
        tipo, coluna, texto = self.r.choice(self.DEFEITOS)
        qual = {1: 0, 2: self.r.randint(1, len(registos) - 2), 3: -1}[tipo]
        registos[qual] = registos[qual][:coluna] + texto + registos[qual][coluna + len(texto):]

    def _estragar_ficheiro(self, octetos):
        """What breaks it, or looks as if it did."""
        registos = octetos.split(b"\n")[:-1]
        qual = self.r.randrange(len(registos))
        como = self.pesado({"octeto": 8, "sem": 3, "dobro": 2, "curto": 2, "contagem": 2, "fim": 3, "todo": 2, "tipo": 1})
        if como == "octeto":
            coluna = self.r.choice((0, 1, 2, 8, 10, 13, 15, 17, 88, 92, 95, 96, 102, 105, 107, 108, 117, 42, 55, 57, 61, 70, 100))
            novo = self.um(b"X", b"0", b" ", b"-", b"\x01", b"\x81", b"\xc3", b"9")
            registos[qual] = registos[qual][:coluna] + novo + registos[qual][coluna + 1:]
        elif como == "sem":
            del registos[qual]
        elif como == "dobro":
            registos.insert(qual, registos[qual])
        elif como == "curto":
            registos[qual] = self.um(registos[qual][:-5], registos[qual] + b"  ", registos[qual][:1], b"", b"\xc3\xa7" + registos[qual][1:])
        elif como == "contagem":
            registos[-1] = registos[-1][:60] + b"000009" + registos[-1][66:]
        elif como == "tipo":
            registos[qual] = self.um(b"R9", b"R1", b"R3", b"r2") + registos[qual][2:]
        elif como == "fim":
            return self.um(octetos + b"\x1a", octetos + b"\r\n\r\n", octetos.rstrip(b"\r\n"), octetos + b"\n\x1a\n")
        elif como == "todo":
            return self.um(b"", b"\x1a", b"\xef\xbb\xbf" + octetos, octetos.decode("latin-1").encode("utf-16"),
                           octetos.replace(b"\r\n", b"\r"), b"\n", registos[0] + b"\n")
        return b"\n".join(registos) + b"\n"

    # ---- what is about a block --------------------------------------------------------------------------------------

    def _de_um_bloco(self, *estados):
        """The key of a delivered block in one of the states, as the history names it."""
        chaves = [(f["n"], i) for f in self.feitas for i, bloco in enumerate(f.get("blocos", ()), 1) if bloco.estado in estados]
        if not chaves or self.sorte(0.04):
            return {"identificadorEntrega": "00000000-0000-4000-8000-00000000dead", "numeroBloco": "1"}
        n, i = self.recente(chaves) if self.sorte(0.6) else self.r.choice(chaves)
        return {"identificadorEntrega": referencia("entrega", n), "numeroBloco": str(i if self.sorte(0.97) else i + 7)}

    def substituir(self):
        estados = self.um(*[("REJEITADA",)] * 6, ("ACEITE",), ("SUBSTITUIDA",), ("ANULADA",))
        return {**self._de_um_bloco(*estados), **self._bloco()}

    def anular_declaracao(self):
        if self.sorte(0.3):
            contas = Contas(self.estado.aceites())
            bases = [(f["n"], i) for f in self.feitas for i, b in enumerate(f.get("blocos", ()), 1) if b.estado == "ACEITE"
                     and any(x.natureza == "P" and contas.naturezas.get((x.niss, x.mes, "6"), [0])[0] > 0 for x in b.linhas)]
            if bases:
                n, i = self.r.choice(bases)
                return {"identificadorEntrega": referencia("entrega", n), "numeroBloco": str(i)}
        return self._de_um_bloco(*self.um(*[("ACEITE",)] * 6, ("REJEITADA",), ("ANULADA",), ("SUBSTITUIDA",)))
