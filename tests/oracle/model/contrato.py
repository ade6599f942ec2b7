"""The rules on a contract's information, marked ● in R-CTR, which ComunicarContrato and AlterarContrato share."""
import dataclasses
import datetime

from oracle.model import tabelas as t
from oracle.model.datas import UM_DIA, somar_meses
from oracle.model.mensagens import aviso, erro, erros, falta, niss_errado
from oracle.model.numeros import com_virgula, niss_certo, pessoa

TEMPO = ("percentagemTrabalho", "horasTrabalho", "diasTrabalho")
ELEMENTOS = ("modalidadeContrato", "prestacaoTrabalho", "fimContrato", "profissao", "remuneracaoBase", "diuturnidades", *TEMPO,
             "motivoContrato", "nissTrabalhadorSubstituir", "enquadramento")


def sem_termo(modalidade):
    return modalidade not in t.CERTO and modalidade not in t.INCERTO


def exige_motivo(modalidade):
    return not sem_termo(modalidade) and modalidade != "I"


def exige_percentagem(modalidade):
    return modalidade in t.PARCIAL and modalidade not in t.INTERMITENTE


def exige_horas(modalidade):
    return modalidade in t.PARCIAL or modalidade in t.INTERMITENTE


def motivo_do_termo(modalidade, motivo):
    """Whether the motive is in the table of the modality's term."""
    return motivo in (t.MOTIVOS_CERTO if modalidade in t.CERTO else t.MOTIVOS_INCERTO if modalidade in t.INCERTO else ())


def vinculado(estado, niss, data):
    return any(v.existe(data, data) for v in estado.do_trabalhador(niss))


@dataclasses.dataclass
class Exame:
    """`dito`: elements, by their names on the wire. `inicio`: of the vínculo. `em`: the day judged for. `so_dito`: nothing
    stands behind what is said, so nothing of it is missing."""
    estado: object
    dito: dict
    inicio: datetime.date
    em: datetime.date
    so_dito: bool = False
    substituido_dito: bool = True       # R-ALT-06: one who stands may have left since
    mensagens: list = dataclasses.field(default_factory=list)

    def __getitem__(self, elemento):
        return self.dito.get(elemento)

    @property
    def modalidade(self):
        """Where it is in force (R-CTR-04)."""
        return self["modalidadeContrato"] if self["modalidadeContrato"] and t.em_vigor(self.em) else None

    @property
    def motivo_certo(self):
        return bool(self["motivoContrato"]) and motivo_do_termo(self.modalidade, self["motivoContrato"])

    def juntar(self, mensagem):
        self.mensagens.append(mensagem)

    def regra_modalidade(self):
        """R-CTR-04."""
        if not self.modalidade:
            self.juntar(erro("VNC-004", "modalidadeContrato",
                             f"A modalidade {self['modalidadeContrato']} não está em vigor em {self.em}. Indique uma "
                             "modalidade em vigor nessa data."))

    def regra_prestacao(self):
        """R-CTR-05."""
        if not t.em_vigor(self.em):
            self.juntar(erro("VNC-004", "prestacaoTrabalho",
                             f"A prestação de trabalho {self['prestacaoTrabalho']} não está em vigor em {self.em}. Indique uma "
                             "que esteja em vigor nessa data."))

    def regra_fim(self):
        """R-CTR-07, 08, 09."""
        fim, modalidade = self["fimContrato"], self.modalidade
        if fim is None:
            if modalidade in t.CERTO and not self.so_dito:
                self.juntar(falta("VNC-006", "fimContrato", "Um contrato a termo certo exige data de fim. Indique fimContrato."))
        elif modalidade and modalidade not in t.CERTO:
            self.juntar(erro("VNC-007", "fimContrato",
                             "Só um contrato a termo certo tem data de fim. Retire fimContrato ou corrija a modalidade."))
        elif fim < self.inicio:
            self.juntar(erro("VNC-008", "fimContrato", "A data de fim é anterior à de início. Indique em fimContrato uma data "
                                                       f"igual ou posterior a {self.inicio}."))
        elif modalidade == "I" and (fim - self.inicio).days + 1 > t.MAXIMO_DIAS_MUITO_CURTA:
            ultima = self.inicio + datetime.timedelta(days=t.MAXIMO_DIAS_MUITO_CURTA - 1)
            self.juntar(erro("VNC-008", "fimContrato",
                             f"Um contrato de muito curta duração tem no máximo {t.MAXIMO_DIAS_MUITO_CURTA} dias. Indique em "
                             f"fimContrato uma data até {ultima} ou outra modalidade."))

    def regra_profissao(self):
        """R-CTR-10."""
        if self["profissao"] not in self.estado.registo.profissoes or not t.em_vigor(self.em):
            self.juntar(erro("VNC-013", "profissao",
                             f"A profissão {self['profissao']} não consta da tabela em vigor em {self.em}. Indique os cinco "
                             "algarismos de uma profissão da CPP 2010, sem ponto."))

    def regra_remuneracao(self):
        """R-CTR-11."""
        base, diuturnidades = self["remuneracaoBase"], self["diuturnidades"]
        if base is not None and base <= 0:
            self.juntar(erro("VNC-014", "remuneracaoBase", "Indique uma remuneração base superior a zero."))
        if diuturnidades is not None and diuturnidades < 0:
            self.juntar(erro("VNC-014", "diuturnidades", "As diuturnidades não podem ser negativas. Indique zero ou mais, ou "
                                                         "retire o elemento."))

    def regra_tempo(self):
        """R-CTR-12."""
        anual = self.modalidade in t.INTERMITENTE
        horas = (t.MAXIMO_HORAS_ANO, "horas por ano") if anual else (t.MAXIMO_HORAS_SEMANA, "horas por semana")
        dias = (t.MAXIMO_DIAS_ANO, "dias por ano") if anual else (t.MAXIMO_DIAS_MES, "dias por mês")
        self._tempo("percentagemTrabalho", exige_percentagem(self.modalidade), None, "")
        self._tempo("horasTrabalho", exige_horas(self.modalidade), *horas)
        self._tempo("diasTrabalho", exige_horas(self.modalidade), *dias)

    def _tempo(self, campo, exigido, maximo, unidade):
        valor, conhecida = self[campo], self.modalidade is not None
        percentagem = campo == "percentagemTrabalho"
        intervalo = "superior a 0 e inferior a 100" if percentagem else "superior a zero"
        a_modalidade = f"A modalidade {self['modalidadeContrato']}"
        if valor is None:
            if conhecida and exigido and not self.so_dito:
                entre = f" ({unidade})" if unidade else ""
                self.juntar(falta("VNC-009", campo, f"{a_modalidade} exige {campo}{entre}. Indique um valor {intervalo}."))
        elif conhecida and not exigido:
            self.juntar(erro("VNC-009", campo, f"{a_modalidade} não admite {campo}. Retire este elemento."))
        elif valor <= 0 or (percentagem and valor >= 100_00):
            texto = f"{a_modalidade} exige em {campo} um valor {intervalo}. Corrija-o." if conhecida else \
                f"Indique em {campo} um valor {intervalo}."
            self.juntar(erro("VNC-009", campo, texto))
        elif conhecida and maximo and valor > maximo * 100:
            self.juntar(erro("VNC-021", campo, f"O valor de {campo}, {com_virgula(valor)}, passa o possível na modalidade "
                                               f"{self['modalidadeContrato']}: {maximo} {unidade}. Corrija-o."))

    def regra_motivo(self):
        """R-CTR-13."""
        motivo, modalidade = self["motivoContrato"], self.modalidade
        if not modalidade:
            return
        termo = "a termo certo" if modalidade in t.CERTO else "a termo incerto"
        if not motivo:
            if exige_motivo(modalidade) and not self.so_dito:
                self.juntar(falta("VNC-010", "motivoContrato", f"Um contrato {termo} exige um motivo. Indique motivoContrato."))
        elif not exige_motivo(modalidade):
            self.juntar(erro("VNC-010", "motivoContrato",
                             f"A modalidade {modalidade} não admite motivo. Retire motivoContrato."))
        elif not self.motivo_certo:
            self.juntar(erro("VNC-010", "motivoContrato", f"O motivo {motivo} não se aplica a um contrato {termo} em {self.em}. "
                                                          "Indique um motivo da tabela desse termo."))

    def substituido_vinculado(self):
        return not self.substituido_dito or vinculado(self.estado, self["nissTrabalhadorSubstituir"], self.em)

    def regra_substituido(self):
        """R-CTR-14."""
        niss, campo = self["nissTrabalhadorSubstituir"], "nissTrabalhadorSubstituir"
        if niss is None:
            pede = exige_motivo(self.modalidade) and self.motivo_certo and self["motivoContrato"] in t.EXIGE_SUBSTITUIDO
            if self.modalidade and pede and not self.so_dito:
                self.juntar(falta("VNC-011", campo, f"O motivo {self['motivoContrato']} exige o trabalhador substituído. Indique "
                                                    "o seu NISS em nissTrabalhadorSubstituir."))
        elif not niss_certo(niss):
            self.juntar(niss_errado(campo))
        elif not pessoa(niss) or not self.substituido_vinculado():
            self.juntar(erro("VNC-012", campo,
                             f"O trabalhador substituído não tem vínculo com este empregador em {self.em}. Corrija "
                             "nissTrabalhadorSubstituir ou, se o motivo não o exigir, retire-o."))

    def regra_enquadramento(self):
        """R-CTR-15."""
        codigo = self["enquadramento"]
        if not t.em_vigor(self.em):
            self.juntar(erro("VNC-005", "enquadramento", f"O enquadramento {codigo} não está em vigor em {self.em}. Indique um "
                                                         "que esteja em vigor nessa data."))
        elif self.modalidade and (self.modalidade == "I") != (codigo in t.MUITO_CURTOS):
            self.juntar(erro("VNC-005", "enquadramento",
                             f"A modalidade {self.modalidade} e o enquadramento {codigo} não se conjugam: a de muito curta "
                             "duração (I) só admite TRCD ou TCCD, e estes só admitem aquela. Corrija um dos dois."))

    # ---- R-CTR-20: possible and unlikely ----------------------------------------------------------------------------

    def improvavel(self, campo, texto):
        self.juntar(aviso("VNC-022", campo, texto))

    def aviso_termo_incerto(self, ate):
        """1."""
        meses = t.meses_termo_incerto(self.inicio)
        if self.modalidade in t.INCERTO and ate >= somar_meses(self.inicio, meses):
            self.improvavel("modalidadeContrato",
                            f"Um contrato a termo incerto não dura em regra mais de {meses // 12} anos e este começou em "
                            f"{self.inicio}. Se a modalidade não for esta, corrija-a com AlterarContrato.")

    def aviso_teletrabalho(self):
        """2."""
        prestacao, tele = self["prestacaoTrabalho"], self.modalidade in t.TELETRABALHO
        if self.modalidade and prestacao == ("P" if tele else "T"):
            self.improvavel("prestacaoTrabalho",
                            f"A modalidade {self.modalidade} {'é' if tele else 'não é'} de teletrabalho e a prestação de "
                            f"trabalho indicada é {prestacao}. Se uma das duas não for a certa, corrija-a com AlterarContrato.")

    def _fim_aceite(self):
        recusado = any(m.campo == "fimContrato" for m in erros(self.mensagens))
        fim = self["fimContrato"]
        return fim if self.modalidade in t.CERTO and fim and fim >= self.em and not recusado else None

    def aviso_termo_certo(self):
        """5."""
        fim, meses = self._fim_aceite(), t.meses_termo_certo(self.inicio)
        if fim and self.modalidade != "I" and fim > somar_meses(self.inicio, meses) - UM_DIA:
            self.improvavel("fimContrato",
                            f"Um contrato a termo certo não dura em regra mais de {meses // 12} anos, até "
                            f"{somar_meses(self.inicio, meses) - UM_DIA}. Se a data de fim não for esta, corrija-a com "
                            "AlterarContrato.")

    def aviso_substituido(self):
        """6."""
        niss, motivo = self["nissTrabalhadorSubstituir"], self["motivoContrato"]
        if not niss or not niss_certo(niss) or not pessoa(niss) or not self.substituido_vinculado() or not self.modalidade:
            return
        if motivo and self.motivo_certo and exige_motivo(self.modalidade) and motivo not in t.SUBSTITUI:
            oque = f"O motivo {motivo} não é de substituição"
        elif not motivo and not exige_motivo(self.modalidade):
            oque = "O contrato não tem motivo de substituição"
        else:
            return
        self.improvavel("nissTrabalhadorSubstituir",
                        f"{oque} e foi indicado um trabalhador substituído. Se o motivo não for este, corrija-o com "
                        "AlterarContrato.")

    def aviso_fecho(self, fecha_em, campo):
        """7."""
        fim = self._fim_aceite()
        if fim and fecha_em and self.em <= fecha_em < fim:
            self.improvavel(campo, f"O estabelecimento fecha em {fecha_em}, antes do fim do contrato em {fim}. Transfira o "
                                   "trabalhador até lá com TransferirLocalTrabalho, ou corrija o que não for assim.")
