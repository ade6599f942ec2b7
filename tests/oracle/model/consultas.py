"""The consultations: what each shows of the state (R-PED-09), and paging."""
import datetime

from oracle.model import escrever, numeros
from oracle.model.datas import data_em_lisboa
from oracle.model.mensagens import codigo_global, erro
from oracle.model.numeros import niss_certo

TAMANHO, MAXIMO_NISS = 200, 1000


def _filtros(comando):
    """R-PED-08, 09, R-IDE-02: what is wrong with filters that several have."""
    mensagens, niss = [], comando.get("nissTrabalhador") or []
    if len(niss) > MAXIMO_NISS:
        mensagens.append(erro("PSI-023", "nissTrabalhador", f"Indique no máximo {MAXIMO_NISS} NISS por pedido e reparta os restantes por "
                                                            "outros pedidos."))
    else:
        mensagens += [erro("PSI-008", f"nissTrabalhador[{i}]") for i, um in enumerate(niss, 1) if not niss_certo(um)]
    inicio, fim = comando.get("dataInicio"), comando.get("dataFim")
    if inicio and fim and fim < inicio:
        mensagens.append(erro("PSI-003", "dataFim", "dataFim é anterior a dataInicio. Troque as datas ou indique só uma delas."))
    return mensagens


class Paginas:
    """The cursors that the gateway has given: which list they go on with, and from where."""

    def __init__(self):
        self.dadas = {}

    def pagina(self, operacao, comando, linhas, elemento, dado):
        """(messages, elements) of a paged list."""
        tamanho, desde = comando.get("tamanhoPagina") or TAMANHO, 0
        filtros = {"situacao": "TODOS", **comando}
        chave = operacao, repr(sorted((k, v) for k, v in filtros.items() if k not in ("tamanhoPagina", "pagina")))
        if comando.get("pagina") is not None:
            de_quem, desde = self.dadas.get(comando["pagina"], (None, 0))
            if de_quem != chave:
                return [erro("PSI-018", "pagina")], []
            linhas = [linha for linha in linhas if linha[0] > desde]
        mostradas = linhas[:tamanho]
        elementos = [(elemento, linha[1]) for linha in mostradas]
        if len(linhas) > tamanho:
            self.dadas[dado.proxima] = chave, mostradas[-1][0]
            elementos.append(("proximaPagina", dado.proxima))
        if comando.get("pagina") is None:
            elementos.append(("total", str(len(linhas))))
        return [], elementos


def _vinculos(estado, comando, hoje):
    de, ate, codigo = comando.get("dataInicio"), comando.get("dataFim"), comando.get("codigoEstabelecimento")
    niss, situacao = comando.get("nissTrabalhador"), comando.get("situacao") or "TODOS"

    def serve(v):
        cessado = v.fim is not None and v.fim < hoje
        return (not v.anulado and (not niss or v.trabalhador in niss) and (situacao == "TODOS" or (situacao == "CESSADO") == cessado)
                and _toca(v, de, ate) and (codigo is None or any(p.valor == codigo and _toca(p, de, ate) for p in v.locais)))

    return sorted((v for v in estado.vinculos if serve(v)), key=lambda v: (v.trabalhador, v.inicio))


def _toca(periodo, de, ate):
    return (ate is None or periodo.inicio <= ate) and (de is None or periodo.fim is None or periodo.fim >= de)


def trabalhadores(estado, comando, agora):
    hoje = data_em_lisboa(agora)
    return _filtros(comando), [((v.trabalhador, v.inicio), escrever.trabalhador(estado, v, hoje)) for v in _vinculos(estado, comando, hoje)]


def contratos(estado, comando, agora):
    hoje = data_em_lisboa(agora)
    return _filtros(comando), [((v.trabalhador, v.inicio), escrever.contrato(v, hoje)) for v in _vinculos(estado, comando, hoje)]


def comunicacoes(estado, comando, _agora):
    niss, operacao, numero = comando.get("nissTrabalhador"), comando.get("operacao"), comando.get("numeroComunicacao")
    de, ate = comando.get("dataInicio") or datetime.date.min, comando.get("dataFim") or datetime.date.max
    return _filtros(comando), [(c.numero, escrever.comunicacao(c)) for c in sorted(estado.comunicacoes, key=lambda c: c.numero)
                               if (not niss or c.vinculo.trabalhador in niss) and (not operacao or c.operacao == operacao)
                               and (not numero or c.numero == numero) and de <= data_em_lisboa(c.instante) <= ate]


def declaracoes(estado, comando, agora):
    mes, estado_, codigo = comando.get("mesReferencia"), comando.get("estado"), comando.get("codigoEstabelecimento")
    return [], [(b.ordem, escrever.declaracao(b, agora)) for b in estado.blocos()
                if (not mes or b.mes == mes) and (not estado_ or b.estado == estado_) and (not codigo or b.estabelecimento == codigo)]


def documentos(estado, comando, agora):
    numero, ambito, estado_ = comando.get("numero"), comando.get("ambito"), comando.get("estado")
    de, ate = comando.get("dataInicio") or datetime.date.min, comando.get("dataFim") or datetime.date.max
    return _filtros(comando), [(d.numero, escrever.documento(d, agora)) for d in estado.documentos
                               if (not numero or d.numero == numero) and (not ambito or ambito == "11")
                               and (not estado_ or d.estado_em(agora) == estado_) and de <= data_em_lisboa(d.emissao) <= ate]


def recibos(estado, comando, _agora):
    ano, datas = comando.get("anoPagamento"), comando.get("dataInicio") or comando.get("dataFim")
    mensagens = []
    if not ano and not datas:
        mensagens.append(erro("PSI-002", "anoPagamento", "Indique anoPagamento, ou um intervalo com dataInicio e dataFim."))
    if ano and datas:
        mensagens.append(erro("PSI-003", "anoPagamento", "Indique anoPagamento ou um intervalo de datas, não ambos."))
    de = datetime.date(ano, 1, 1) if ano else comando.get("dataInicio") or datetime.date.min
    ate = datetime.date(ano, 12, 31) if ano else comando.get("dataFim") or datetime.date.max
    return mensagens + _filtros(comando), [(r.numero, escrever.recibo(r)) for r in estado.recibos if de <= r.data <= ate]


LISTAS = {"ConsultarTrabalhadores": (trabalhadores, "trabalhador"), "ConsultarContratos": (contratos, "contrato"),
          "ConsultarComunicacoes": (comunicacoes, "comunicacao"), "ConsultarDeclaracoes": (declaracoes, "declaracao"),
          "ConsultarDocumentosPagamento": (documentos, "documento"), "ConsultarRecibosPagamento": (recibos, "recibo")}


def lista(estado, paginas, operacao, comando, agora, dado):
    """(codigo, messages, elements)."""
    ler, elemento = LISTAS[operacao]
    mensagens, linhas = ler(estado, comando, agora)
    das_paginas, elementos = paginas.pagina(operacao, comando, linhas, elemento, dado)
    mensagens += das_paginas
    if mensagens:
        return codigo_global(mensagens), mensagens, []
    return (1 if any(nome == elemento for nome, _ in elementos) else 4), [], elementos


def obter_declaracao(estado, paginas, comando, agora, dado):
    bloco = estado.bloco(comando["identificadorEntrega"], comando["numeroBloco"])
    linhas = bloco.linhas if bloco and bloco.estado in ("ACEITE", "ANULADA") else []
    numeradas = [(i, escrever.linha_declarada(i, linha)) for i, linha in enumerate(linhas, 1)]
    chave = {**comando, "identificadorEntrega": comando["identificadorEntrega"].lower()}
    mensagens, elementos = paginas.pagina("ObterDeclaracao", chave, numeradas, "linha", dado)
    if not mensagens and not bloco:
        mensagens = [erro("PSI-013", "identificadorEntrega")]
    if mensagens:
        return codigo_global(mensagens), mensagens, []
    primeira = comando.get("pagina") is None
    return 1, [], [("declaracao", escrever.declaracao(bloco, agora)),
                   *(("mensagem", escrever.mensagem_de_bloco(m)) for m in (bloco.mensagens if primeira else [])), *elementos]


def sincronizar(estado, paginas, comando, agora, dado):
    """Rows in the order of their last change, after the mark."""
    hoje, desde, tamanho = data_em_lisboa(agora), 0, comando.get("tamanhoPagina") or TAMANHO
    if comando.get("marca") is not None:
        epoca, desde = paginas.dadas.get(comando["marca"], (None, 0))
        if not isinstance(epoca, int):
            texto = ("A marca não é válida para esta entidade empregadora. Use sem alterações o valor de marca da resposta anterior, ou "
                     "recomece sem marca.")
            return 18, [erro("PSI-018", "marca", texto)], []
        if epoca != estado.epoca:
            texto = ("Os dados desta entidade empregadora foram repostos depois desta marca. Recomece sem marca e substitua tudo o que "
                     "guardou.")
            return 14, [erro("PSI-014", "marca", texto)], []
    linhas = sorted((v for v in estado.vinculos if v.ordem > desde), key=lambda v: v.ordem)
    mostradas = linhas[:tamanho]
    ultima = mostradas[-1].ordem if mostradas else estado.ordem
    paginas.dadas[dado.marca] = estado.epoca, ultima if len(linhas) > tamanho else max(ultima, estado.ordem)
    return (1 if mostradas else 4), [], [*(("trabalhador", escrever.trabalhador(estado, v, hoje)) for v in mostradas),
                                         ("marca", dado.marca), ("haMais", escrever.logico(len(linhas) > tamanho))]


def obter_comprovativo(estado, comando, dado):
    recibo = next((r for r in estado.recibos if r.numero == comando["numeroRecibo"]), None)
    if not recibo:
        return 13, [erro("PSI-013", "numeroRecibo", "Não existe recibo com este número nesta entidade empregadora. Confirme o número em "
                                                    "ConsultarRecibosPagamento.")], []
    return 1, [], [("recibo", escrever.recibo(recibo)), ("comprovativo", dado.comprovativo)]


def codigo_do_recibo(recibo, niss):
    return numeros.codigo_verificacao(recibo.numero, niss, recibo.documento.numero, recibo.data, numeros.escrever(recibo.documento.valor),
                                      numeros.escrever(recibo.valor_pago))


def verificar_comprovativo(estado, comando, niss):
    """R-IDE-09."""
    recibo = next((r for r in estado.recibos if r.numero == comando["numeroRecibo"]), None)
    if not recibo or codigo_do_recibo(recibo, niss) != comando["codigoVerificacao"].upper():
        return 13, [erro("PSI-013", "codigoVerificacao", "Não há comprovativo com este número e este código de verificação. Confirme os dois "
                                                         "no comprovativo; se estão bem copiados, o comprovativo não é nosso.")], []
    return 1, [], [("dataPagamento", str(recibo.data)), ("valorPago", numeros.escrever(recibo.valor_pago))]
