"""EntregarDeclaracao, EntregarFicheiro, SubstituirDeclaracao, AnularDeclaracao."""
import datetime

from oracle.model import tabelas as t
from oracle.model.datas import data_em_lisboa
from oracle.model.declaracao import Contas, Juizo
from oracle.model.dri import ler_ficheiro
from oracle.model.estado import Bloco, Entrega, Linha
from oracle.model.mensagens import erro


def bloco_estruturado(comando):
    return Bloco(comando["codigoEstabelecimento"], comando["mesReferencia"], comando["taxa"], comando["totalRemuneracoes"],
                 comando["totalContribuicoes"], [Linha(**linha) for linha in comando["linha"]])


def julgar(estado, blocos, agora):
    """R-DEC-01: one after the other, what is accepted counts for the next. Gives the messages of the whole (R-DEC-04)."""
    aceites, entrega, mensagens = estado.aceites(), Entrega("", 0, "", blocos), []
    for numero, bloco in enumerate(blocos, 1):
        bloco.numero, bloco.entrega, bloco.instante = numero, entrega, agora
        Juizo(estado, bloco, aceites, agora).julgar()
        if bloco.estado == "ACEITE":
            aceites = [*aceites, bloco]
        else:
            mensagens.append(erro("PSI-003", f"bloco[{numero}]",
                                  "O bloco foi rejeitado. Corrija o que dizem as mensagens desse bloco, nesta resposta, e substitua-o "
                                  "ou entregue-o de novo."))
    return mensagens


def entregar(estado, blocos, origem, agora, substitui=None):
    """(messages, blocks, what keeps them)."""
    mensagens = julgar(estado, blocos, agora)

    def aplicar(numero, identificador):
        entrega = Entrega(identificador, numero, origem, blocos)
        for bloco in blocos:
            estado.ordem_bloco = bloco.ordem = getattr(estado, "ordem_bloco", 0) + 1
            bloco.entrega, bloco.substitui = entrega, substitui
        estado.entregas.append(entrega)
        if substitui:      # R-DEC-40
            substitui.estado, substitui.substituido_por = "SUBSTITUIDA", blocos[0]

    return mensagens, blocos, aplicar


def entregar_declaracao(estado, comando, agora):
    return entregar(estado, [bloco_estruturado(comando)], "ESTRUTURADA", agora)


def entregar_ficheiro(estado, comando, agora):
    mensagens, blocos = ler_ficheiro(comando["ficheiro"], estado.registo.empregador)
    if mensagens:
        return mensagens, [], None
    return entregar(estado, blocos, "FICHEIRO", agora)


def substituir(estado, comando, agora):
    """R-DEC-40."""
    antigo = estado.bloco(comando["identificadorEntrega"], comando["numeroBloco"])
    if not antigo:
        return [erro("PSI-013", "identificadorEntrega")], [], None
    if antigo.estado != "REJEITADA":
        fazer = ("Entregue um novo bloco com as correções ou anule este primeiro." if antigo.estado == "ACEITE" else
                 "Entregue uma nova declaração.")
        return [erro("PSI-003", "numeroBloco", f"O bloco está {antigo.estado} e só um bloco REJEITADA pode ser substituído. {fazer}")], \
            [], None
    ultimo = data_em_lisboa(antigo.instante) + datetime.timedelta(days=t.DIAS_SUBSTITUICAO)
    if data_em_lisboa(agora) > ultimo:
        return [erro("DR-107", "numeroBloco", f"O bloco só podia ser substituído até {ultimo}. Entregue a declaração de novo, com "
                                              "EntregarDeclaracao ou EntregarFicheiro.")], [], None
    return entregar(estado, [bloco_estruturado(comando)], "SUBSTITUICAO", agora, antigo)


def anular_declaracao(estado, comando, agora):
    """R-DEC-41."""
    bloco = estado.bloco(comando["identificadorEntrega"], comando["numeroBloco"])
    if not bloco:
        return [erro("PSI-013", "identificadorEntrega")], None
    if bloco.estado != "ACEITE":
        return [erro("PSI-003", "numeroBloco", f"O bloco está {bloco.estado} e só um bloco ACEITE pode ser anulado. Não há nada a "
                                               "anular.")], None
    mensagens = []
    if bloco.documento and bloco.documento.prende(agora):
        pago = bloco.documento.estado == "PAGO"
        mensagens.append(erro("PSI-003", "numeroBloco", f"O valor do bloco está no documento de pagamento {bloco.documento.numero}, " + (
            "já pago. Corrija-o com linhas negativas numa nova declaração." if pago else
            "por pagar. Anule primeiro esse documento, com AnularDocumentoPagamento.")))
    todas, resto = Contas(estado.aceites()), Contas(b for b in estado.aceites() if b is not bloco)
    if any(resto.sem_base(niss, mes) and not todas.sem_base(niss, mes) for niss, mes in {(x.niss, x.mes) for x in bloco.linhas}):
        mensagens.append(erro("DS37", "numeroBloco",
                              "Há diferenças de remuneração (natureza 6) aceites que ficariam sem remuneração base (natureza P). Retire "
                              "primeiro essas diferenças ou anule os blocos que as contêm."))
    if any(min(resto.grupos.get(Contas.grupo(bloco, linha), (0, 0))) < 0 for linha in bloco.linhas):
        mensagens.append(erro("DS38", "numeroBloco", "Há correções aceites, com valores ou dias negativos, que assentam neste bloco. "
                                                     "Anule primeiro os blocos que as contêm."))

    def aplicar(_numero, _agora):
        bloco.estado = "ANULADA"

    return mensagens, aplicar
