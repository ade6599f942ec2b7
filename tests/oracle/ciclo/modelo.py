"""The model of the cycle's histories: each operation judged by the rules, and followed where the rules leave a choice."""
import copy

from oracle.ciclo.consultas import Consultas
from oracle.ciclo.escritas import Escritas
from oracle.ciclo.espera import Espera
from oracle.ciclo.versoes import Versoes
from oracle.model import pagamentos
from oracle.model.ciclo.meses import Meses
from oracle.model.ciclo.valores import em_pe
from oracle.model.datas import a_mesma_hora, data_em_lisboa, dia, mes, mes_de, ultimo_dia
from oracle.model.mensagens import codigo_global
from oracle.model.numeros import centesimos, meios
from oracle.model.pedidos import DE_CONTRATO, ler

MESES = {"mesReferencia", "mesInicio", "mesFim"}
INICIO_DA_OPERACAO = {"ComunicarContrato": "inicioContrato", "AlterarContrato": "dataEfeito", "CessarContrato": "dataFimVinculo",
                      "TransferirLocalTrabalho": "dataInicio"}


def ler_corpo(operacao, corpo):
    """The command."""
    if operacao != "ComunicarValores":
        comando = ler({n: v for n, v in corpo.items() if n not in MESES | {"versao", "linha"}})
        comando |= {n: [mes(um) for um in v] if isinstance(v, list) else mes(v) for n, v in corpo.items() if n in MESES and v is not None}
        return comando | ({"versao": int(corpo["versao"])} if "versao" in corpo else {})
    linhas = [{"niss": x["nissTrabalhador"], "nascimento": dia(x["dataNascimento"]), "natureza": x["natureza"], "acao": x["acao"],
               "estabelecimento": int(x["codigoEstabelecimento"]) if x.get("codigoEstabelecimento") else None,
               "taxa": centesimos(x["taxa"]) if x.get("taxa") else None,
               "mes": mes(x["mesRemuneracao"]) if x.get("mesRemuneracao") else None,
               "meios": meios(x["dias"]) if x.get("dias") else 0, "sem_dias": not x.get("dias"), "valor": centesimos(x["valor"])} for x in corpo["linha"]]
    return {"mesReferencia": mes(corpo["mesReferencia"]), "linha": linhas}


class Modelo(Escritas, Consultas):
    """Of one employer, from a reset on. `real`: the real instant of the reset."""
    quaisquer = {f"SCC-{n:03}" for n in range(1, 30)}

    def __init__(self, estado, real):
        self.estado, self.meses, self.versoes = estado, Meses(estado, data_em_lisboa(real)), Versoes()
        self.comprovativos, self.alcances = {}, {}
        self.simulada = None      # (date, the real day on which it was)
        self.ver_relogio(real)

    def ver_relogio(self, real):
        """agora of a request at that real instant. Months past their deadline close before anything is changed."""
        self.real, self.agora = real, real
        if self.simulada:
            self.agora = a_mesma_hora(self.simulada[0] + (data_em_lisboa(real) - self.simulada[1]), real)
        self.meses.fechar(self.agora)

    def esperar(self, operacao, corpo, real):
        """What the reply to a request at that real instant has to show."""
        self.ver_relogio(real)
        self.operacao, self.comando = operacao, ler_corpo(operacao, corpo)
        if operacao in DE_CONTRATO:
            return self._de_contrato(self.comando)
        return getattr(self, f"_{operacao}")(self.comando)

    def seguir(self, n, operacao, corpo, visto, validar=False):
        """The first difference between a reply and what it has to show, as text; what it does is done."""
        self.n = n
        espera = self.esperar(operacao, corpo, visto.dado.data_hora)
        if validar:
            espera.conteudo.pop("documento", None)      # none is made
        texto = espera.difere(visto)
        if texto or validar:
            return texto
        if espera.aplicar and visto.codigo in espera.aplica_com:
            espera.aplicar(visto)
            self.meses.fechar(self.agora)
            if operacao == "ComunicarValores":
                return self.depois_de_comunicar(visto, self.comando["mesReferencia"])
        return None

    def _copia(self):
        """The months over copies of vínculos and communications about them."""
        outro, estado = copy.copy(self.meses), copy.copy(self.estado)
        estado.vinculos, estado.comunicacoes = copy.deepcopy((self.estado.vinculos, self.estado.comunicacoes))
        outro.estado = estado
        return outro

    # ---- contracts --------------------------------------------------------------------------------------------------

    def _de_contrato(self, comando):
        mensagens, aplicar = DE_CONTRATO[self.operacao](self.estado, comando, self.agora)
        codigo, base = codigo_global(mensagens), {m.codigo for m in mensagens}
        if codigo != 1:
            return Espera({codigo}, base - {"CES-009"}, {"CES-009", "VNC-020", "VNC-018"})
        niss, de, ate = self._dias_de(comando)

        def mudar(meses):
            DE_CONTRATO[self.operacao](meses.estado, comando, self.agora)[1](0, self.agora)

        certas, talvez, crescer = self._alcance(niss, de, ate, mudar)
        mais, podem, codigos = self._valores_em_pe(niss, comando)

        def feito(visto):
            aplicar(visto.dado.numero, self.agora)
            self.alcances[visto.dado.numero] = niss, de, ate
            crescer()

        if 1 not in codigos:
            return Espera(codigos, (base | mais) - {"CES-009"}, podem | talvez | {"CES-009"})
        if 3 in codigos:      # and a refusal has no warnings
            return Espera(codigos, set(), base | certas | mais | talvez | podem, aplicar=feito)
        return Espera(codigos, base - {"CES-009"} | certas | mais, talvez | podem | base, aplicar=feito)

    def _dias_de(self, comando):
        """(worker, first and last day) that an operation changes."""
        if self.operacao == "AnularComunicacao":
            comunicacao = next(c for c in self.estado.comunicacoes if c.numero == comando["numeroComunicacao"])
            return self.alcances.get(comunicacao.numero, (comunicacao.vinculo.trabalhador, comunicacao.vinculo.inicio, None))
        ate = comando.get("dataFim") if self.operacao == "TransferirLocalTrabalho" else None
        return comando["nissTrabalhador"], comando[INICIO_DA_OPERACAO[self.operacao]], ate

    def _valores_em_pe(self, niss, comando):
        """(codes that are due, that may be, global codes) for values that stand communicated in open months."""
        com = [m for m in self.meses.abertos(self.agora) if niss in em_pe(self.meses.comunicacoes, m)[0]]
        if self.operacao == "CessarContrato":
            fim = mes_de(comando["dataFimVinculo"])
            depois = [m for m in com if m > fim and any(v.mes == m for v in em_pe(self.meses.comunicacoes, m)[0][niss])]
            return {"CES-009"} if depois else set(), {"CES-009"}, {1}
        if self.operacao != "AnularComunicacao":
            return set(), set(), {1}
        comunicacao = next(c for c in self.estado.comunicacoes if c.numero == comando["numeroComunicacao"])
        if comunicacao.operacao != "ComunicarContrato" or not com:
            return set(), set(), {1}
        seus = self.estado.do_trabalhador(niss)
        sem = [m for m in com if any(v.mes == m for v in em_pe(self.meses.comunicacoes, m)[0][niss])
               and [v for v in seus if v.existe(m, ultimo_dia(m))] == [comunicacao.vinculo]]
        return ({"VNC-018"}, set(), {3}) if sem else (set(), {"VNC-018"}, {1, 3})

    # ---- documents, payments, the clock -----------------------------------------------------------------------------

    def _EmitirDocumentoPagamento(self, comando):
        comando = {"mesReferencia": [], **comando}
        mensagens, vivos, aplicar = pagamentos.emitir(self.estado, comando, self.agora)
        codigo = codigo_global(mensagens)
        com_valores = [m for m in self.meses.abertos(self.agora)
                       if self.meses.situacao(m, self.agora) == "ABERTO" and self.meses.vistos(m)[2]]
        avisos = {"PAG-005"} if com_valores and not comando["mesReferencia"] else set()
        if codigo != 1:
            return Espera({codigo}, {m.codigo for m in mensagens}, {"PAG-005"})

        def emitir(visto):
            aplicar(visto.dado.documento, visto.dado.chave)

        parcelas = pagamentos._parcelas(self.estado, comando["mesReferencia"], self.agora)
        linhas = sorted((f"{p.mes:%Y-%m}", p.contribuicoes, p.meses_mora, p.juros) for p in parcelas)
        conteudo = {"valor": sum(p.contribuicoes + p.juros for p in parcelas), "juros": sum(p.juros for p in parcelas), "parcelas": linhas}
        return Espera({1}, avisos, {"PAG-005"}, {"documento": conteudo}, emitir)

    def _AnularDocumentoPagamento(self, comando):
        mensagens, aplicar = pagamentos.anular_documento(self.estado, comando, self.agora)
        return Espera({codigo_global(mensagens)}, {m.codigo for m in mensagens}, aplicar=lambda _visto: aplicar(0, self.agora))

    def _SimularPagamento(self, comando):
        mensagens, feito, aplicar = pagamentos.simular(self.estado, comando, self.agora)
        conteudo = {"pagamento": (feito[0], feito[1], str(feito[2]))} if feito else {}
        return Espera({codigo_global(mensagens)}, {m.codigo for m in mensagens}, conteudo=conteudo,
                      aplicar=lambda visto: aplicar(visto.dado.recibo))

    def _DefinirRelogio(self, comando):
        def acertar(_visto):
            self.simulada = comando["data"], data_em_lisboa(self.real)
            self.ver_relogio(self.real)

        return Espera({1}, aplicar=acertar)

    def _EntregarDeclaracao(self, _comando):
        """Of a month in the cycle."""
        return Espera({3}, {"PSI-003"}, conteudo={"achados": Achado("DR-110")})


class Achado:
    """That code, among others."""

    def __init__(self, codigo):
        self.codigo = codigo

    def difere(self, obtido):
        return None if self.codigo in (obtido or ()) else f"expected {self.codigo}, got {obtido}"

    def exemplo(self):
        return [self.codigo]
