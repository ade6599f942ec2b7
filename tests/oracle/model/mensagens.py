"""Messages and the global code (R-PED-05, 06)."""
import dataclasses

ERRO, AVISO = "ERRO", "AVISO"

# What a code's catalogue entry says, where the message says nothing of its own.
TEXTOS = {
    "PSI-002": "Falta o identificador do pedido. Indique em contexto/idPedido um UUID novo por cada comunicação e repita-o "
               "apenas quando repetir o mesmo pedido.",
    "PSI-007": "Não existe mandato em vigor que permita atuar por esta entidade empregadora neste serviço. Indique em "
               "contexto/nissRepresentado o NISS de quem representa e confirme o mandato na Segurança Social.",
    "PSI-008": "O dígito de controlo do NISS está errado. Corrija o número.",
    "PSI-013": "Não existe, nesta entidade empregadora, o número ou identificador indicado. Confirme o número e o "
               "nissRepresentado.",
    "PSI-018": "A página pedida não é válida para esta consulta. Use sem alterações o valor de proximaPagina da resposta "
               "anterior, com os mesmos filtros, ou recomece sem pagina.",
    "PSI-020": "Este cliente não está autorizado a usar este serviço. Peça a autorização à Segurança Social.",
    "PSI-021": "A entidade empregadora não tem adesão em vigor à plataforma. A adesão faz-se na Segurança Social Direta.",
    "PSI-022": "Este idPedido já foi usado com outro conteúdo ou por outro cliente. Use um UUID novo para um pedido novo.",
    "QUA-001": "A data é anterior à data simulada do fornecedor, que só avança. Indique uma data igual ou posterior, ou chame "
               "primeiro ReporDados.",
    "QUA-002": "A data simulada tem de estar entre 2016-10-01 e daqui a dez anos. Indique uma data dentro desses limites.",
    "QUA-003": "A entidade empregadora, ou o cliente que chama, não é de um fornecedor que possa fazer este pedido. Peça-o com "
               "um cliente do fornecedor e por conta de uma entidade dele.",
    "QUA-004": "O valor pago excede o do documento, que ficou pago. Nada a fazer: o excesso fica por aplicar.",
    "QUA-005": "O valor pago é menor do que o do documento, que não ficou pago. Pague o valor do documento, com um idPedido "
               "novo.",
    "QUA-006": "A validade do documento passou e os seus valores já estão noutro documento, ou já não são devidos. Emita e "
               "pague o documento em vigor.",
    "QUA-007": "O documento foi anulado e não ficou pago. Emita e pague outro documento.",
    "QUA-008": "O documento já estava pago. Nada a fazer: o recibo está em ConsultarRecibosPagamento.",
    "QUA-009": "A data do pagamento é posterior a hoje, no relógio do pedido. Indique uma data até hoje, ou avance o relógio "
               "com DefinirRelogio.",
    "QUA-010": "O software/nome começa por «simular:» e não é uma das avarias que se podem pedir. Use um dos valores da página "
               "do ambiente de qualidade, com «:N» de 1 a 100 no fim se for só para as N primeiras tentativas, ou o nome do "
               "seu programa.",
    "QUA-011": "A data do pagamento é anterior à emissão do documento, que não ficou pago. Indique uma data desde a da "
               "emissão, com um idPedido novo.",
}
DO_DOCUMENTO = {"PAG-002", "PAG-003", "PAG-004"}


@dataclasses.dataclass(frozen=True)
class Mensagem:
    codigo: str
    campo: str
    texto: str
    gravidade: str = ERRO
    falta: bool = False      # a conditional element is missing
    linha: int = 0           # of a declaration, from 1
    registo: int = 0         # of a file, from 1


def erro(codigo, campo, texto=None):
    return Mensagem(codigo, campo, TEXTOS[codigo] if texto is None else texto)


def falta(codigo, campo, texto):
    return Mensagem(codigo, campo, texto, falta=True)


def aviso(codigo, campo, texto=None):
    return Mensagem(codigo, campo, TEXTOS[codigo] if texto is None else texto, AVISO)


def especie(mensagem):
    """R-PED-06: the kind of an error."""
    if mensagem.falta:
        return 2
    if mensagem.codigo in DO_DOCUMENTO:
        return 17
    return int(mensagem.codigo[4:]) if mensagem.codigo.startswith("PSI-") else 3


def codigo_global(mensagens):
    """R-PED-06."""
    especies = {especie(m) for m in mensagens if m.gravidade == ERRO}
    if not especies:
        return 1
    for primeira in (23, 2, 8):
        if primeira in especies:
            return primeira
    return especies.pop() if len(especies) == 1 else 3


def erros(mensagens):
    return [m for m in mensagens if m.gravidade == ERRO]


def ordenadas(mensagens):
    """R-PED-05: errors, then warnings, each as they came."""
    return erros(mensagens) + [m for m in mensagens if m.gravidade == AVISO]


def niss_errado(campo):
    return erro("PSI-008", campo, f"O NISS indicado em {campo} não é válido: o dígito de controlo está errado. Corrija-o.")
