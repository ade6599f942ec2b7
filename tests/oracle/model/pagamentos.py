"""Payment documents, interest and simulated notices (R-PAG, R-JUR, R-AVI)."""
import datetime

from oracle.model import tabelas as t
from oracle.model.datas import (UM_DIA, data_em_lisboa, inicio_do_dia, mes_de, prazo_no_mes_seguinte, somar_meses, texto_mes,
                                ultimo_dia)
from oracle.model.estado import Documento, Juro, Parcela, Recibo
from oracle.model.mensagens import aviso, erro
from oracle.model.numeros import arredondar, euros

MAXIMO_MESES = 120


# ---- interest -------------------------------------------------------------------------------------------------------

def meses_em_mora(limite, ate):
    """R-JUR-02: the calendar months touched from the day after the due day to that day."""
    meses, mes, ultimo = [], mes_de(limite + UM_DIA), mes_de(ate)
    while ate > limite and mes <= ultimo:
        meses.append(mes)
        mes = somar_meses(mes, 1)
    return meses


def juros(base, limite, meses):
    """R-JUR-03; None where a rate is not known (R-JUR-06)."""
    taxas = [t.taxa_juro(max(mes, limite + UM_DIA)) for mes in meses]
    return None if None in taxas else arredondar(base * sum(taxas), 100 * 1000 * 12)


# ---- EmitirDocumentoPagamento ---------------------------------------------------------------------------------------

def livre(valor, agora):
    """R-PAG-01, R-JUR-11."""
    return valor.documento is None or not valor.documento.prende(agora)


def emitir(estado, comando, agora):
    """(messages, documents in force to show, what issues)."""
    pedidos = comando["mesReferencia"]
    if len(pedidos) > MAXIMO_MESES:       # R-PAG-03
        return [erro("PSI-023", "mesReferencia", f"Indique no máximo {MAXIMO_MESES} meses por pedido, ou nenhum para reunir todos os "
                                                 "valores por pagar.")], [], None
    if comando["ambito"] not in t.AMBITOS or not t.em_vigor(data_em_lisboa(agora)):     # R-PAG-02
        return [erro("PAG-001", "ambito", f"O âmbito {comando['ambito']} não está em vigor. Indique 11 (entidades "
                                          "empregadoras).")], [], None
    if comando["ambito"] != t.SERVIDO:
        return [erro("PSI-015", "ambito", f"Não há valores a pagar no âmbito {comando['ambito']}. Para as contribuições de entidade "
                                          "empregadora indique 11.")], [], None
    parcelas = _parcelas(estado, pedidos, agora)
    for parcela in parcelas:              # R-PAG-06
        if parcela.juros is None:
            mes = texto_mes(parcela.mes)
            return [erro("PSI-003", "mesReferencia",
                         f"Não existe taxa de juros de mora registada para todos os meses de atraso de {mes}. Peça o documento dos "
                         f"outros meses em mesReferencia e trate o pagamento de {mes} com a Segurança Social.")], [], None
    valor = sum(p.contribuicoes + p.juros for p in parcelas)
    if valor <= 0:
        return (*_nada_a_emitir(estado, pedidos, valor, agora), None)
    documento = Documento("", "A_PAGAMENTO", agora, _validade(parcelas, agora), parcelas)

    def aplicar(numero, chave):
        documento.numero, documento.chave = numero, chave
        for tomado in documento.valores():
            if tomado.documento and tomado.documento.estado == "A_PAGAMENTO":     # R-PAG-09
                tomado.documento.estado = "EXPIRADO"
            tomado.documento = documento
        estado.documentos.append(documento)
        return documento

    return [], [], aplicar


def _parcelas(estado, pedidos, agora):
    """R-PAG-04, R-JUR-10."""
    hoje = data_em_lisboa(agora)
    blocos, deixados = {}, {}
    for bloco in estado.aceites():
        if livre(bloco, agora) and (not pedidos or bloco.mes in pedidos):
            blocos.setdefault(bloco.mes, []).append(bloco)
    for juro in estado.juros:
        if livre(juro, agora) and (not pedidos or juro.mes in pedidos):
            deixados.setdefault(juro.mes, []).append(juro)
    parcelas = []
    for mes in sorted({*blocos, *deixados}):
        if mes in blocos:
            parcela = Parcela(mes, limite_de_pagamento(mes), blocos[mes], contribuicoes=sum(b.contribuicoes for b in blocos[mes]))
            if parcela.contribuicoes > 0:
                meses = meses_em_mora(parcela.data_limite, hoje)
                parcela.meses_mora, parcela.juros = len(meses), juros(parcela.contribuicoes, parcela.data_limite, meses)
            parcelas.append(parcela)
        if mes in deixados:
            lista = deixados[mes]
            parcelas.append(Parcela(mes, lista[0].data_limite, [], lista, meses_mora=len({m for j in lista for m in j.meses}),
                                    juros=sum(j.valor for j in lista)))
    return parcelas


def limite_de_pagamento(mes):
    return prazo_no_mes_seguinte(mes, t.dia_pagamento(mes), t.agosto(mes, 31))


def _validade(parcelas, agora):
    """R-PAG-07."""
    hoje = data_em_lisboa(agora)
    fins = [agora + datetime.timedelta(hours=t.HORAS_VALIDADE)]
    for parcela in parcelas:
        if parcela.contribuicoes > 0:
            ultimo = parcela.data_limite if hoje <= parcela.data_limite else ultimo_dia(hoje)
            fins.append(inicio_do_dia(ultimo + UM_DIA))
    return min(fins)


def _nada_a_emitir(estado, pedidos, valor, agora):
    """R-PAG-05."""
    campo = "mesReferencia" if pedidos else "ambito"
    credito = "" if valor == 0 else (f" O crédito de {euros(-valor)} fica por deduzir e entra no próximo documento que tenha valores a "
                                     "pagar.")
    vivos = [d for d in estado.documentos if d.em_vigor(agora) and (not pedidos or any(p.mes in pedidos for p in d.parcelas))]
    if vivos:
        return [erro("PSI-011", campo, f"As contribuições já estão em documentos em vigor: {', '.join(d.numero for d in vivos)}. Pague-os "
                                       f"ou, para emitir outro, anule-os primeiro com AnularDocumentoPagamento.{credito}")], vivos
    return [erro("PSI-015", campo, f"Não há contribuições a pagar{' nos meses indicados.' if pedidos else '.'}{credito} Confirme que as "
                                   "declarações de remunerações foram aceites.")], []


# ---- AnularDocumentoPagamento ---------------------------------------------------------------------------------------

def anular_documento(estado, comando, agora):
    """R-PAG-11."""
    documento = estado.documento(comando["numero"])
    if not documento:
        return [erro("PSI-013", "numero", "Não existe nesta entidade empregadora um documento com esse número. Confirme-o com "
                                          "ConsultarDocumentosPagamento.")], None
    recusas = {"PAGO": ("PAG-002", "O documento já foi pago e não pode ser anulado. Consulte o recibo com ConsultarRecibosPagamento."),
               "EXPIRADO": ("PAG-003", "O documento expirou e já não pode ser pago: não precisa de o anular. Emita um documento novo."),
               "CANCELADO": ("PAG-004", "O documento já tinha sido anulado. Emita, se precisar, outro documento.")}
    recusa = recusas.get(documento.estado_em(agora))

    def aplicar(_numero, quando):
        documento.estado, documento.data_cancelamento = "CANCELADO", quando

    return ([erro(recusa[0], "numero", recusa[1])] if recusa else []), aplicar


# ---- SimularPagamento -----------------------------------------------------------------------------------------------

CODIGOS = {"EXCESSO": "QUA-004", "INSUFICIENTE": "QUA-005", "EXPIRADO": "QUA-006", "CANCELADO": "QUA-007", "JA_PAGO": "QUA-008",
           "ANTES_DA_EMISSAO": "QUA-011"}


def simular(estado, comando, agora):
    """R-AVI-09: (messages, (outcome, amount, day), what applies it)."""
    documento, hoje = estado.documento(comando["numeroDocumento"]), data_em_lisboa(agora)
    if not documento:
        return [erro("PSI-013", "numeroDocumento")], None, None
    data = comando.get("dataPagamento") or hoje
    if data > hoje:                # R-AVI-06
        return [erro("QUA-009", "dataPagamento")], None, None
    pago = comando["valor"] if comando.get("valor") is not None else documento.valor
    resultado = _resultado(estado, documento, pago, data, agora)
    mensagens = [aviso(CODIGOS[resultado], "numeroDocumento")] if resultado in CODIGOS else []

    def aplicar(recibo):
        if resultado in ("APLICADO", "EXCESSO"):
            pagar(estado, documento, data, pago, comando.get("meioPagamento") or "MULTIBANCO", recibo)

    return mensagens, (resultado, pago, data), aplicar


def _resultado(estado, documento, pago, data, agora):
    """R-AVI-04."""
    if documento.estado == "PAGO":
        return "JA_PAGO"
    if documento.estado == "CANCELADO":
        return "CANCELADO"
    if data < data_em_lisboa(documento.emissao):
        return "ANTES_DA_EMISSAO"
    if pago < documento.valor:
        return "INSUFICIENTE"
    if not all(_seu(valor, documento, agora) for valor in documento.valores()):
        return "EXPIRADO"
    return "EXCESSO" if pago > documento.valor else "APLICADO"


def _seu(valor, documento, agora):
    """R-AVI-05: still accepted, and neither held by another document in force nor paid with another."""
    outro = valor.documento
    return getattr(valor, "estado", "ACEITE") == "ACEITE" and (outro is documento or outro is None or not outro.prende(agora))


def pagar(estado, documento, data, pago, meio, numero_recibo):
    """PAGO, one receipt, interest left by R-JUR-07."""
    deixados = _juros_deixados(documento, data)
    documento.estado, documento.data_pagamento = "PAGO", data
    documento.juros_por_pagar = sum(j.valor for j in deixados)
    for valor in documento.valores():
        if valor.documento not in (None, documento) and valor.documento.estado == "A_PAGAMENTO":
            valor.documento.estado = "EXPIRADO"
        valor.documento = documento
    estado.juros += deixados
    estado.recibos.append(Recibo(numero_recibo, documento, data, pago, meio, documento.juros_por_pagar))


def _juros_deixados(documento, data):
    """R-JUR-07."""
    if inicio_do_dia(data) < documento.validade:
        return []
    deixados, emissao = [], data_em_lisboa(documento.emissao)
    for parcela in documento.parcelas:
        if parcela.contribuicoes > 0:
            contados = meses_em_mora(parcela.data_limite, emissao)
            meses = [m for m in meses_em_mora(parcela.data_limite, data) if m not in contados]
            valor = juros(parcela.contribuicoes, parcela.data_limite, meses)
            if valor:
                deixados.append(Juro(parcela.mes, parcela.data_limite, meses, valor))
    return deixados
