"""ComunicarContrato, AlterarContrato, CessarContrato, TransferirLocalTrabalho: what is judged and what comes of it. Each gives the
messages and what to do where it is accepted, `aplicar(numero, agora)`."""
import copy
import datetime

from oracle.model import tabelas as t
from oracle.model.contrato import ELEMENTOS, Exame, exige_horas, exige_motivo, exige_percentagem, motivo_do_termo, sem_termo
from oracle.model.datas import (ULTIMO_DIA, UM_DIA, data_em_lisboa, inicio_do_dia, mes_de, prazo_no_mes_seguinte, somar_meses,
                                texto_mes, toca, ultimo_dia)
from oracle.model.estado import Comunicacao, Periodo, Vinculo, no_dia
from oracle.model.mensagens import aviso, erro, falta, niss_errado
from oracle.model.numeros import niss_certo, pessoa


def comunicado(estado, numero, operacao, agora, vinculo, mensagens, antes=None):
    """Every accepted communication is kept, and marks its vínculo."""
    avisos = [m for m in mensagens if m.gravidade == "AVISO"]
    estado.comunicacoes.append(Comunicacao(numero, operacao, agora, vinculo, avisos, antes))
    estado.mudou(vinculo)


# ---- ComunicarContrato ----------------------------------------------------------------------------------------------

def comunicar(estado, comando, agora):
    niss, inicio, codigo = comando["nissTrabalhador"], comando["inicioContrato"], comando["codigoEstabelecimento"]
    dito = {nome: comando.get(nome) for nome in ELEMENTOS}
    exame = Exame(estado, dito, inicio, inicio)
    mensagens = exame.mensagens
    identificado = _identificar(estado, comando, mensagens)
    seus = estado.do_trabalhador(niss) if identificado else []
    for aberto in (v for v in seus if v.fim is None):   # R-CTR-03
        mensagens.append(erro("VNC-003", "nissTrabalhador",
                              "O trabalhador já tem um vínculo em aberto com este empregador, com início em "
                              f"{aberto.inicio}. Comunique primeiro a cessação desse vínculo e depois este contrato, com início "
                              "posterior a ela."))
    exame.regra_modalidade()
    exame.regra_prestacao()
    sobrepostos = [v.fim for v in seus if v.fim and v.fim >= inicio]
    if sobrepostos:                                     # R-CTR-06
        mensagens.append(erro("VNC-003", "inicioContrato",
                              f"O trabalhador tem com este empregador um vínculo até {max(sobrepostos)} e os vínculos não se "
                              "podem sobrepor. Indique em inicioContrato uma data posterior a essa."))
    _informacao(exame)
    if not estado.registo.aberto(codigo, inicio):       # R-CTR-16
        mensagens.append(_sem_estabelecimento(codigo, inicio))
    _avisos_de_comunicar(exame, comando, agora)

    def aplicar(numero, quando):
        vinculo = Vinculo(niss, numero, inicio, quando)
        vinculo.contratos = [Periodo(inicio, None, dito, numero)]
        vinculo.taxas = [Periodo(inicio, None, t.TAXAS[dito["enquadramento"]])]     # R-TAX-03
        vinculo.locais = [Periodo(inicio, None, codigo)]
        estado.vinculos.append(vinculo)
        comunicado(estado, numero, "ComunicarContrato", quando, vinculo, mensagens)

    return mensagens, aplicar


def _identificar(estado, comando, mensagens):
    """R-CTR-01, 02."""
    niss = comando["nissTrabalhador"]
    if not niss_certo(niss):
        mensagens.append(niss_errado("nissTrabalhador"))
        return False
    if not pessoa(niss) or estado.registo.nascimento(niss) != comando["dataNascimento"]:
        mensagens.append(erro("VNC-002", "nissTrabalhador",
                              "O trabalhador não foi identificado. Confirme nissTrabalhador e dataNascimento: ambos têm de "
                              "corresponder ao registo da Segurança Social."))
        return False
    return True


def _informacao(exame):
    """R-CTR-07 to 15, in their order."""
    exame.regra_fim()
    exame.regra_profissao()
    exame.regra_remuneracao()
    exame.regra_tempo()
    exame.regra_motivo()
    exame.regra_substituido()
    exame.regra_enquadramento()


def _sem_estabelecimento(codigo, data):
    return erro("VNC-015", "codigoEstabelecimento", f"O estabelecimento {codigo} não existe ou não está aberto em {data}. Indique "
                                                    "um estabelecimento aberto nessa data.")


def _avisos_de_comunicar(exame, comando, agora):
    """R-CTR-20, R-CTR-30."""
    hoje, inicio, codigo = data_em_lisboa(agora), exame.inicio, comando["codigoEstabelecimento"]
    exame.aviso_termo_incerto(hoje)
    exame.aviso_teletrabalho()
    if inicio > somar_meses(hoje, t.MESES_ANTECEDENCIA):
        exame.improvavel("inicioContrato", f"O contrato começa daqui a mais de 1 ano, em {inicio}. Se a data não for esta, anule a "
                                           "comunicação e repita-a.")
    if exame.modalidade:
        _fora_do_prazo(exame, agora)
    exame.aviso_termo_certo()
    exame.aviso_substituido()
    if exame.estado.registo.aberto(codigo, inicio):
        exame.aviso_fecho(exame.estado.registo.estabelecimentos[codigo].fechado_em, "codigoEstabelecimento")


def _fora_do_prazo(exame, agora):
    """R-CTR-30."""
    dias, meses, lei = t.lei_comunicacao(exame.inicio)
    ultimo = exame.inicio + datetime.timedelta(days=1 if exame.modalidade == "I" else dias)
    limite = inicio_do_dia(ultimo + UM_DIA)
    if agora <= limite:
        return
    leve = agora <= limite + datetime.timedelta(hours=24)
    presumido = somar_meses(mes_de(data_em_lisboa(agora)), -meses)
    fim = (f" e presume-se que o vínculo começou em {presumido}. Guarde a prova da data em que o trabalho começou, para o caso de "
           "ter de afastar a presunção." if presumido < exame.inicio else ". Comunique os próximos contratos a tempo.")
    exame.juntar(aviso("VNC-016", "inicioContrato",
                       f"Comunicação fora do prazo, que terminou às 24:00 de {ultimo} ({lei}). O atraso constitui contraordenação "
                       f"{'leve' if leve else 'muito grave'}{fim}"))


# ---- AlterarContrato ------------------------------------------------------------------------------------------------

def alterar(estado, comando, agora):
    niss, efeito = comando["nissTrabalhador"], comando["dataEfeito"]
    dito = {nome: comando[nome] for nome in ELEMENTOS if comando.get(nome) is not None}
    mensagens = []
    vinculo = _vinculo_aberto(estado, niss, "ALT-001", mensagens)
    if not vinculo:
        return mensagens + _so_dito(estado, niss, dito, efeito), None
    vigente = vinculo.contratos[-1]
    data_certa = efeito >= vigente.inicio
    if not data_certa:      # R-ALT-02
        mensagens.append(erro("ALT-003", "dataEfeito",
                              "A alteração não pode ter efeito antes do início do período de informação em aberto. Indique em "
                              f"dataEfeito uma data igual ou posterior a {vigente.inicio}."))
    if all(vigente.valor[nome] == valor for nome, valor in dito.items()):
        return [*mensagens, _nada_muda()], None
    novo = _resultante(vigente.valor, dito, efeito)
    exame = Exame(estado, novo, vinculo.inicio, efeito, mensagens=mensagens,
                  substituido_dito=dito.get("nissTrabalhadorSubstituir", vigente.valor["nissTrabalhadorSubstituir"])
                  != vigente.valor["nissTrabalhadorSubstituir"])
    _informacao_alterada(exame, niss, dito, vigente.valor)
    if data_certa:
        _alteracao_tarde(exame, vigente.valor, dito, agora)
    _avisos_de_alterar(exame, vinculo, niss, dito, vigente.valor)

    def aplicar(numero, quando):
        antes = copy.deepcopy(vinculo)
        vinculo.contratos = _ate(vinculo.contratos, efeito - UM_DIA) + [Periodo(efeito, None, novo, numero)]
        if novo["enquadramento"] != vigente.valor["enquadramento"]:      # R-ALT-09
            vinculo.taxas = _ate(vinculo.taxas, efeito - UM_DIA) + [Periodo(efeito, None, t.TAXAS[novo["enquadramento"]])]
        comunicado(estado, numero, "AlterarContrato", quando, vinculo, mensagens, antes)

    return mensagens, aplicar


def _ate(periodos, ultimo):
    """The periods as they are where nothing goes on after that day."""
    return [Periodo(p.inicio, ultimo if p.fim is None or p.fim > ultimo else p.fim, p.valor, p.numero)
            for p in periodos if p.inicio <= ultimo]


def _vinculo_aberto(estado, niss, codigo, mensagens):
    """R-ALT-01, R-CES-01, R-TRF-01."""
    if not niss_certo(niss):
        mensagens.append(niss_errado("nissTrabalhador"))
        return None
    aberto = estado.aberto(niss)
    if not aberto:
        mensagens.append(erro(codigo, "nissTrabalhador",
                              "O trabalhador não tem um vínculo em aberto com este empregador. Confirme nissTrabalhador; consulte "
                              "os vínculos em ConsultarTrabalhadores."))
    return aberto


def _nada_muda():
    """R-ALT-03."""
    return erro("ALT-002", "", "Nada muda: nenhum elemento do contrato foi indicado com um valor diferente do que está em vigor. "
                               "Indique o que se altera.")


def _resultante(antes, dito, efeito):
    """R-ALT-04, 05: what stands with what is said laid over it, what the modality does not admit of dropped where not said."""
    novo = {**antes, **dito}
    modalidade = novo["modalidadeContrato"]
    if not t.em_vigor(efeito):
        return novo
    anual_antes, anual = (m in t.INTERMITENTE for m in (antes["modalidadeContrato"], modalidade))
    admite = {"fimContrato": modalidade in t.CERTO, "percentagemTrabalho": exige_percentagem(modalidade),
              "horasTrabalho": exige_horas(modalidade) and anual == anual_antes,
              "diasTrabalho": exige_horas(modalidade) and anual == anual_antes,
              "motivoContrato": exige_motivo(modalidade) and motivo_do_termo(modalidade, novo["motivoContrato"])}
    for nome, admitido in admite.items():
        if nome not in dito and not admitido:
            novo[nome] = None
    motivo = novo["motivoContrato"]
    pede = motivo in t.EXIGE_SUBSTITUIDO and motivo_do_termo(modalidade, motivo)
    if motivo != antes["motivoContrato"] and not pede and "nissTrabalhadorSubstituir" not in dito:
        novo["nissTrabalhadorSubstituir"] = None
    return novo


def _informacao_alterada(exame, niss, dito, antes):
    """R-ALT-06."""
    efeito = exame.em
    exame.regra_modalidade()
    exame.regra_prestacao()
    exame.regra_fim()
    fim = dito.get("fimContrato")
    if fim and fim != antes["fimContrato"] and exame.modalidade in t.CERTO and exame.inicio <= fim < efeito:
        exame.juntar(_fim_antes_do_efeito(efeito))
    exame.regra_profissao()
    exame.regra_remuneracao()
    exame.regra_tempo()
    exame.regra_motivo()
    _substituido_alterado(exame, niss, dito)
    exame.regra_enquadramento()


def _fim_antes_do_efeito(efeito):
    return erro("VNC-008", "fimContrato", "A data de fim é anterior à do efeito da alteração. Indique em fimContrato uma data igual "
                                          f"ou posterior a {efeito}.")


def _substituido_alterado(exame, niss, dito):
    if dito.get("nissTrabalhadorSubstituir") == niss:
        exame.juntar(erro("VNC-012", "nissTrabalhadorSubstituir",
                          "O trabalhador não se substitui a si próprio. Indique em nissTrabalhadorSubstituir o NISS de quem é "
                          "substituído."))
    else:
        exame.regra_substituido()


def _so_dito(estado, niss, dito, efeito):
    """R-ALT-01: without a vínculo what is said is judged by itself, and dates are held against dataEfeito alone."""
    if not dito:
        return [_nada_muda()]
    exame = Exame(estado, dito, efeito, efeito, so_dito=True)
    if "modalidadeContrato" in dito:
        exame.regra_modalidade()
    if "prestacaoTrabalho" in dito:
        exame.regra_prestacao()
    fim = dito.get("fimContrato")
    if fim and fim < efeito and (exame.modalidade is None or exame.modalidade in t.CERTO):
        exame.juntar(_fim_antes_do_efeito(efeito))
    else:
        exame.regra_fim()
    if "profissao" in dito:
        exame.regra_profissao()
    exame.regra_remuneracao()
    exame.regra_tempo()
    exame.regra_motivo()
    _substituido_alterado(exame, niss, dito)
    if "enquadramento" in dito:
        exame.regra_enquadramento()
    return exame.mensagens


def _alteracao_tarde(exame, antes, dito, agora):
    """R-ALT-08."""
    muda = any(nome in dito and (dito[nome] or 0) != (antes[nome] or 0)
               for nome in ("modalidadeContrato", "remuneracaoBase", "diuturnidades"))
    agosto = t.agosto(mes_de(exame.em), 31)
    prazo = prazo_no_mes_seguinte(mes_de(exame.em), t.DIA_ALTERACAO, agosto)
    if not muda or data_em_lisboa(agora) <= prazo:
        return
    exame.juntar(aviso("ALT-004", "dataEfeito",
                       f"Comunicação fora do prazo, que terminou em {prazo}. As alterações de modalidade ou de remuneração "
                       f"comunicam-se até ao dia {t.DIA_ALTERACAO} do mês seguinte ao do efeito"
                       + (f"; as de julho, até {agosto} de agosto." if agosto else ".")))


def _avisos_de_alterar(exame, vinculo, niss, dito, antes):
    """R-ALT-07, in the order of the request's elements."""
    novo = exame.dito

    def muda(*nomes):
        return any(novo[nome] != antes[nome] for nome in nomes)

    if muda("modalidadeContrato"):
        exame.aviso_termo_incerto(exame.em)
    if muda("modalidadeContrato", "prestacaoTrabalho"):
        exame.aviso_teletrabalho()
    if muda("modalidadeContrato", "fimContrato"):
        exame.aviso_termo_certo()
    if muda("fimContrato"):
        local = no_dia(vinculo.locais, exame.em)
        if local:
            exame.aviso_fecho(exame.estado.registo.estabelecimentos[local.valor].fechado_em, "fimContrato")
    dito_de_novo = "nissTrabalhadorSubstituir" in dito and muda("motivoContrato")
    if (muda("nissTrabalhadorSubstituir") or dito_de_novo) and novo["nissTrabalhadorSubstituir"] != niss:
        exame.aviso_substituido()


# ---- CessarContrato -------------------------------------------------------------------------------------------------

def cessar(estado, comando, agora):
    niss, fim, motivo = comando["nissTrabalhador"], comando["dataFimVinculo"], comando["motivoFimVinculo"]
    mensagens, hoje = [], data_em_lisboa(agora)
    vinculo = _vinculo_aberto(estado, niss, "CES-001", mensagens)
    data_certa = _data_de_cessar(vinculo, fim, hoje, mensagens)
    contrato = vinculo.contrato_em(fim).valor if vinculo and vinculo.inicio <= fim else None
    _motivo_de_cessar(comando, contrato, mensagens)
    if vinculo and data_certa:
        prazo = prazo_no_mes_seguinte(mes_de(fim), t.DIA_ALTERACAO, t.agosto(mes_de(fim), 31))
        if hoje > prazo:    # R-CES-07
            mensagens.append(aviso("CES-008", "dataFimVinculo",
                                   f"Comunicação fora do prazo, que terminou em {prazo}. Até a cessação ser comunicada mantém-se a "
                                   "obrigação de contribuir."))
        _declarados_depois(estado, vinculo, fim, mensagens)
        if t.em_vigor(fim):
            _motivo_improvavel(motivo, fim, vinculo, contrato, mensagens)

    def aplicar(numero, quando):
        antes = copy.deepcopy(vinculo)
        vinculo.fim, vinculo.motivo_fim = fim, motivo      # R-CES-11
        vinculo.contratos, vinculo.taxas, vinculo.locais = (_ate(lista, fim) for lista in
                                                            (vinculo.contratos, vinculo.taxas, vinculo.locais))
        comunicado(estado, numero, "CessarContrato", quando, vinculo, mensagens, antes)

    return mensagens, aplicar


def _data_de_cessar(vinculo, fim, hoje, mensagens):
    """R-CES-02, 03, 04."""
    quantas = len(mensagens)
    mais_antiga = somar_meses(hoje, -t.MAXIMO_MESES_CESSACAO)
    if fim > hoje:
        mensagens.append(erro("CES-002", "dataFimVinculo",
                              "A data de fim do vínculo está no futuro. Comunique a cessação a partir desse dia, ou indique uma "
                              f"data até {hoje}."))
    if fim < mais_antiga:
        mensagens.append(erro("CES-003", "dataFimVinculo",
                              f"A data de fim do vínculo tem mais de {t.MAXIMO_MESES_CESSACAO} meses. Indique uma data a partir de "
                              f"{mais_antiga}, ou dirija-se à Segurança Social."))
    if vinculo and fim < vinculo.inicio:
        mensagens.append(erro("CES-006", "dataFimVinculo",
                              f"A data de fim é anterior ao início do vínculo. Indique uma data igual ou posterior a "
                              f"{vinculo.inicio}."))
    return len(mensagens) == quantas


def _motivo_de_cessar(comando, contrato, mensagens):
    """R-CES-05, 06."""
    motivo, fim = comando["motivoFimVinculo"], comando["dataFimVinculo"]
    if not t.em_vigor(fim):
        mensagens.append(erro("CES-004", "motivoFimVinculo",
                              f"O motivo {motivo} não está em vigor em {fim}. Indique um motivo em vigor nessa data."))
        return
    if motivo == "CCCT" and contrato and sem_termo(contrato["modalidadeContrato"]):
        mensagens.append(erro("CES-007", "motivoFimVinculo",
                              f"O motivo {motivo} é só para contratos a termo e a modalidade {contrato['modalidadeContrato']} não "
                              "tem termo. Indique outro motivo."))
    if motivo in t.EXIGE_FUNDAMENTACAO and comando["comunicacaoDesemprego"] and not (comando.get("fundamentacao") or "").strip():
        mensagens.append(falta("CES-005", "fundamentacao",
                               f"O motivo {motivo} com comunicação de desemprego exige os fundamentos do acordo. Indique-os em "
                               "fundamentacao."))


def _declarados_depois(estado, vinculo, fim, mensagens):
    """R-CES-08."""
    do_fim, dias, grupos = mes_de(fim), {}, {}
    for bloco in estado.aceites():
        for linha in bloco.linhas:
            if linha.niss == vinculo.trabalhador and linha.mes >= do_fim:
                dias[linha.mes] = dias.get(linha.mes, 0) + linha.meios
                grupo = grupos.setdefault((linha.mes, linha.natureza, bloco.taxa), [0, 0])
                grupo[0] += linha.valor
                grupo[1] += linha.meios
    estao = {mes for (mes, _, _), (valor, meios) in grupos.items() if valor > 0 or (valor == 0 and meios > 0)}
    outros = [v for v in estado.do_trabalhador(vinculo.trabalhador) if v is not vinculo]
    meses = [mes for mes in sorted(dias)
             if (mes in estao and not any(v.existe(mes, ultimo_dia(mes)) for v in outros) if mes > do_fim else
                 dias[mes] > _meios_possiveis([(vinculo.inicio, fim), *((v.inicio, v.fim) for v in outros)], mes))]
    if meses:
        mensagens.append(aviso("CES-009", "dataFimVinculo",
                               "Há remunerações aceites deste trabalhador para dias posteriores ao fim do vínculo, em "
                               f"{', '.join(texto_mes(m) for m in meses)}. Corrija esses meses com linhas negativas, ou anule as "
                               "declarações que as contêm."))


def _meios_possiveis(periodos, mes):
    """Half days that the vínculos have in the month; a month that they fill has 30 days."""
    ultimo = ultimo_dia(mes)
    dias = sum((min(fim or ultimo, ultimo) - max(inicio, mes)).days + 1 for inicio, fim in periodos if toca(inicio, fim, mes, ultimo))
    return 60 if dias == ultimo.day else 2 * min(dias, 30)


def _motivo_improvavel(motivo, fim, vinculo, contrato, mensagens):
    """R-CES-09, 10."""
    modalidade, campo = contrato["modalidadeContrato"], "motivoFimVinculo"
    comissao = modalidade in t.COMISSAO
    repita = "Se o motivo não for este, anule a comunicação e repita-a."
    dias = (t.EXPERIMENTAL_COMISSAO if comissao else
            t.EXPERIMENTAL_SEM_TERMO if sem_termo(modalidade) else t.EXPERIMENTAL_COM_TERMO)
    if motivo == "IECC" and not comissao:
        mensagens.append(aviso("CES-007", campo, f"O motivo {motivo} é para contratos em comissão de serviço, o que a modalidade "
                                                 f"{modalidade} não é. {repita}"))
    if motivo in ("IEPE", "IIDE") and (fim - vinculo.inicio).days + 1 > dias:
        mensagens.append(aviso("CES-007", campo, f"O motivo {motivo} é do período experimental, que neste contrato não passa de "
                                                 f"{dias} dias contados de {vinculo.inicio}. {repita}"))
    termo = contrato["fimContrato"]
    if motivo == "CCCT" and termo and (termo - fim).days > t.DIAS_ANTES_DO_TERMO:
        mensagens.append(aviso("VNC-022", campo, f"O motivo {motivo} é a chegada do termo, que neste contrato é só em {termo}. "
                                                 f"{repita}"))


# ---- TransferirLocalTrabalho ----------------------------------------------------------------------------------------

def transferir(estado, comando, _agora):
    niss, codigo = comando["nissTrabalhador"], comando["codigoEstabelecimento"]
    inicio, fim = comando["dataInicio"], comando.get("dataFim")
    mensagens = []
    vinculo = _vinculo_aberto(estado, niss, "TRF-001", mensagens)
    if not estado.registo.aberto(codigo, inicio):      # R-TRF-02
        mensagens.append(_sem_estabelecimento(codigo, inicio))
    if vinculo and inicio < vinculo.inicio:            # R-TRF-03
        mensagens.append(erro("TRF-002", "dataInicio", "A transferência começa antes do vínculo. Indique em dataInicio uma data "
                                                       f"igual ou posterior a {vinculo.inicio}."))
    if fim and fim < inicio:
        mensagens.append(erro("TRF-002", "dataFim", "A transferência acaba antes de começar. Indique em dataFim uma data igual ou "
                                                    f"posterior a {inicio}, ou retire o elemento se for definitiva."))
    if estado.registo.aberto(codigo, inicio):
        _avisos_de_transferir(estado, vinculo, comando, mensagens)

    def aplicar(numero, quando):
        antes = copy.deepcopy(vinculo)
        vinculo.locais = _colocar(vinculo.locais, Periodo(inicio, fim, codigo))
        comunicado(estado, numero, "TransferirLocalTrabalho", quando, vinculo, mensagens, antes)

    return mensagens, aplicar


def _avisos_de_transferir(estado, vinculo, comando, mensagens):
    """R-TRF-04."""
    codigo, inicio, campo = comando["codigoEstabelecimento"], comando["dataInicio"], "codigoEstabelecimento"
    local = no_dia(vinculo.locais, inicio) if vinculo else None
    if local and local.valor == codigo:
        mensagens.append(aviso("VNC-022", campo, f"O trabalhador já está no estabelecimento {codigo} em {inicio}. Se o "
                                                 "estabelecimento não for este, anule a comunicação e repita-a."))
    termo = vinculo.contratos[-1].valor["fimContrato"] if vinculo else None
    fins = [f for f in (comando.get("dataFim"), termo) if f]
    fecha_em = estado.registo.estabelecimentos[codigo].fechado_em
    if fins and fecha_em and fecha_em < min(fins):
        mensagens.append(aviso("VNC-022", campo, f"O estabelecimento fecha em {fecha_em}, antes de {min(fins)}, o fim da "
                                                 "transferência ou do contrato. Transfira o trabalhador até lá, ou corrija o que "
                                                 "não for assim."))


def _colocar(locais, novo):
    """R-TRF-05: the worker is there from the first day to the last, and elsewhere as before."""
    fim, resto = novo.fim or ULTIMO_DIA, []
    for local in locais:
        if local.inicio < novo.inicio:
            antes = min(local.fim or ULTIMO_DIA, novo.inicio - UM_DIA)
            resto.append(Periodo(local.inicio, local.fim if local.fim == antes else antes, local.valor))
        if fim < ULTIMO_DIA and (local.fim is None or local.fim > fim):
            resto.append(Periodo(max(local.inicio, fim + UM_DIA), local.fim, local.valor))
    return sorted([*resto, novo], key=lambda p: p.inicio)


