"""AnularComunicacao (R-ANU)."""
import copy

from oracle.model.datas import data_em_lisboa, mes_de, texto_mes, ultimo_dia
from oracle.model.estado import Comunicacao
from oracle.model.mensagens import erro

CITADOS = 10


def anular(estado, comando, agora):
    numero = comando["numeroComunicacao"]
    comunicacao = next((c for c in estado.comunicacoes if c.numero == numero), None)
    mensagens = _recusada(numero, comunicacao) or _impedimentos(estado, comunicacao, agora)

    def aplicar(novo, quando):
        comunicacao.anulada_por = novo
        vinculo = comunicacao.vinculo
        if comunicacao.operacao == "ComunicarContrato":     # R-ANU-06
            vinculo.anulado = True
        else:
            vinculo.__dict__.update(copy.deepcopy(comunicacao.antes).__dict__)
        estado.comunicacoes.append(Comunicacao(novo, "AnularComunicacao", quando, vinculo, []))
        estado.mudou(vinculo)

    return mensagens, aplicar


def _recusa(codigo, texto):
    return erro(codigo, "numeroComunicacao", texto)


def _recusada(numero, comunicacao):
    """R-ANU-01, 02, 03: each alone."""
    if not comunicacao:
        return [_recusa("PSI-013", f"Não existe comunicação sobre vínculos com o número {numero} desta entidade empregadora. "
                                   "Confirme-o em ConsultarComunicacoes; declarações e documentos de pagamento anulam-se nos seus "
                                   "próprios serviços.")]
    if comunicacao.operacao == "AnularComunicacao":
        return [_recusa("VNC-018", f"A comunicação {numero} é uma anulação e uma anulação não se anula. Comunique de novo o que ela "
                                   "anulou.")]
    if comunicacao.anulada_por:
        return [_recusa("VNC-019", f"A comunicação {numero} já foi anulada pela comunicação {comunicacao.anulada_por}. Não repita "
                                   "a anulação.")]
    return []


def _impedimentos(estado, comunicacao, agora):
    """R-ANU-04, 05."""
    mensagens = []
    feita, numero = data_em_lisboa(comunicacao.instante), comunicacao.numero
    if comunicacao.do_registo and comunicacao.operacao != "ComunicarContrato":
        mensagens.append(_recusa("VNC-017", f"A comunicação {numero} não se pode anular: veio com o registo inicial, ou a Segurança "
                                            "Social fixou depois a taxa que ela trouxe. Corrija a situação do trabalhador com uma "
                                            "nova comunicação."))
    elif mes_de(feita) != mes_de(data_em_lisboa(agora)):
        mensagens.append(_recusa("VNC-017", f"A comunicação {numero} foi feita em {feita} e só se pode anular no mesmo mês, "
                                            f"{texto_mes(feita)}. Corrija a situação do trabalhador com uma nova comunicação."))
    posteriores = [f"{c.numero} ({c.operacao})" for c in estado.comunicacoes
                   if c.vinculo is comunicacao.vinculo and c.numero > numero and not c.anulada_por
                   and c.operacao != "AnularComunicacao"]
    if posteriores:
        mensagens.append(_recusa("VNC-018", "Há comunicações posteriores sobre o mesmo vínculo. Anule-as primeiro, por esta ordem: "
                                            f"{_citar(posteriores[::-1])}."))
    outros = [v for v in estado.do_trabalhador(comunicacao.vinculo.trabalhador) if v is not comunicacao.vinculo]
    if comunicacao.operacao == "CessarContrato":
        mensagens += _reabertura(comunicacao.vinculo, outros)
    if comunicacao.operacao == "ComunicarContrato":
        mensagens += _declaracoes(estado, comunicacao.vinculo, outros)
    return mensagens


def _citar(lista):
    mais = len(lista) - CITADOS
    return ", ".join(lista[:CITADOS]) + (f" e mais {mais}" if mais > 0 else "")


def _reabertura(vinculo, outros):
    sobre = [v for v in outros if v.fim is None or v.fim >= vinculo.inicio]
    if not sobre:
        return []
    outro = min(sobre, key=lambda v: v.inicio)
    return [_recusa("VNC-018", "Sem a cessação, o vínculo sobrepor-se-ia ao que o trabalhador tem com início em "
                               f"{outro.inicio}. Anule primeiro a comunicação que o abriu, {outro.numero}.")]


def _declaracoes(estado, vinculo, outros):
    perdidos = {(linha.mes, bloco.ordem, f"{bloco.entrega.identificador}, bloco {bloco.numero} ({texto_mes(linha.mes)})")
                for bloco in estado.aceites() for linha in bloco.linhas
                if linha.niss == vinculo.trabalhador and vinculo.existe(linha.mes, ultimo_dia(linha.mes))
                and not any(v.existe(linha.mes, ultimo_dia(linha.mes)) for v in outros)}
    if not perdidos:
        return []
    return [_recusa("VNC-018", "Há remunerações declaradas e aceites do trabalhador que ficariam sem vínculo. Anule primeiro as "
                               "declarações, ou retire esses valores com ComunicarValores se o mês é do novo ciclo: "
                               f"{_citar([texto for _, _, texto in sorted(perdidos)])}.")]
