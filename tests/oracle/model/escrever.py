"""Replies as the wire has them: lists of (element, text or list), in the published order."""
from oracle.model.datas import texto_instante, texto_mes
from oracle.model import numeros
from oracle.model import tabelas as t

ENTIDADE, IBAN = 21999, "PT50999900000000000012307"     # of the shipped configuration


def se(nome, valor):
    """An element that may be absent."""
    return [] if valor is None else [(nome, valor if isinstance(valor, list) else str(valor))]


def logico(valor):
    return str(valor).lower()


def mensagem(m):
    return [("codigo", m.codigo), ("gravidade", m.gravidade), ("campo", m.campo), ("texto", m.texto)]


def mensagem_de_bloco(m):
    return [("codigo", m.codigo), ("gravidade", m.gravidade), *se("linha", m.linha or None), *se("registo", m.registo or None),
            ("campo", m.campo), ("texto", m.texto)]


def resultado(codigo, mensagens, data_hora, id_pedido=None, numero=None, apenas_validado=False, data_simulada=None, versao=""):
    return [("codigo", str(codigo)), *(("mensagens", mensagem(m)) for m in mensagens), *se("idPedido", id_pedido),
            *se("numeroComunicacao", numero), ("dataHora", texto_instante(data_hora)), ("ambiente", "QUALIDADE"), ("versao", versao),
            ("apenasValidado", logico(apenas_validado)), *se("dataSimulada", data_simulada)]


# ---- declarations ---------------------------------------------------------------------------------------------------

def _chave_e_totais(bloco):
    partes = bloco.reparticao or (None, None)
    return [("codigoEstabelecimento", str(bloco.estabelecimento)), ("mesReferencia", texto_mes(bloco.mes)),
            ("taxa", numeros.escrever(bloco.taxa)), ("totalRemuneracoes", numeros.escrever(bloco.remuneracoes)),
            ("totalContribuicoes", numeros.escrever(bloco.contribuicoes)),
            *(se("contribuicoesTrabalhador", numeros.escrever(partes[0])) if bloco.reparticao else []),
            *(se("contribuicoesEmpregador", numeros.escrever(partes[1])) if bloco.reparticao else []),
            ("numeroLinhas", str(len(bloco.linhas)))]


def resultado_de_bloco(bloco):
    return [("numeroBloco", str(bloco.numero)), ("estado", bloco.estado), *_chave_e_totais(bloco),
            *(("mensagem", mensagem_de_bloco(m)) for m in bloco.mensagens)]


def declaracao(bloco, agora):
    """A row of ConsultarDeclaracoes."""
    entrega, antigo, novo = bloco.entrega, bloco.substitui, bloco.substituido_por
    documento = bloco.documento if bloco.documento and bloco.estado != "ANULADA" and bloco.documento.prende(agora) else None
    return [("identificadorEntrega", entrega.identificador), ("numeroBloco", str(bloco.numero)), ("estado", bloco.estado),
            *_chave_e_totais(bloco), ("numeroComunicacao", str(entrega.numero)), ("origem", entrega.origem),
            ("dataEntrega", texto_instante(bloco.instante)),
            *(se("substituiEntrega", antigo.entrega.identificador) + se("substituiBloco", antigo.numero) if antigo else []),
            *(se("substituidaPorEntrega", novo.entrega.identificador) if novo else []),
            *(se("numeroDocumentoPagamento", documento.numero) if documento else []),
            ("totalRemuneracoesDeclarado", numeros.escrever(bloco.remuneracoes_declarado)),
            ("totalContribuicoesDeclarado", numeros.escrever(bloco.contribuicoes_declarado))]


def linha_declarada(indice, linha):
    return [("indice", str(indice)), ("nissTrabalhador", linha.niss), ("dataNascimento", str(linha.nascimento)),
            ("mesRemuneracao", texto_mes(linha.mes)), ("dias", numeros.escrever_dias(linha.meios)), ("natureza", linha.natureza),
            ("valor", numeros.escrever(linha.valor))]


# ---- documents and receipts -----------------------------------------------------------------------------------------

def documento(d, agora):
    estado = d.estado_em(agora)
    multibanco = []
    if d.chave is not None and d.valor <= t.MAXIMO_MULTIBANCO:      # R-PAG-08
        multibanco = se("pagamentoMultibanco", [("entidade", f"{ENTIDADE:05}"),
                                                ("referencia", numeros.referencia_multibanco(ENTIDADE, d.chave, d.valor)),
                                                ("valor", numeros.escrever(d.valor))])
    referencia = numeros.referencia_credor(d.numero)
    return [("tipo", t.SERVIDO), ("numero", d.numero), ("estado", estado), ("dataEmissao", texto_instante(d.emissao)),
            ("dataValidade", texto_instante(d.validade)), ("valor", numeros.escrever(d.valor)),
            ("contribuicoes", numeros.escrever(d.contribuicoes)), ("juros", numeros.escrever(d.juros)),
            *(("parcela", _parcela(p)) for p in d.parcelas), *multibanco,
            ("pagamentoTransferencia", [("iban", IBAN), ("referencia", referencia)]),
            ("pagamentoTesouraria", [("referencia", referencia)]), *se("dataPagamento", d.data_pagamento),
            *(se("dataCancelamento", texto_instante(d.data_cancelamento)) if d.data_cancelamento else []),
            *(se("jurosPorPagar", numeros.escrever(d.juros_por_pagar)) if d.juros_por_pagar else [])]


def _parcela(p):
    return [("mesReferencia", texto_mes(p.mes)), ("dataLimite", str(p.data_limite)), ("contribuicoes", numeros.escrever(p.contribuicoes)),
            ("mesesMora", str(p.meses_mora)), ("juros", numeros.escrever(p.juros)),
            *(("declaracao", [("identificadorEntrega", b.entrega.identificador), ("numeroBloco", str(b.numero)),
                              ("contribuicoes", numeros.escrever(b.contribuicoes))]) for b in p.blocos)]


def recibo(r):
    return [("numeroRecibo", str(r.numero)), ("numeroDocumentoPagamento", r.documento.numero), ("dataPagamento", str(r.data)),
            ("valorPago", numeros.escrever(r.valor_pago)), ("valorDocumento", numeros.escrever(r.documento.valor)),
            ("natureza", "CONTRIBUICOES"), ("meioPagamento", r.meio),
            *(se("jurosPorPagar", numeros.escrever(r.juros_por_pagar)) if r.juros_por_pagar else [])]


def pagamento(resultado_, pago, data, numero_recibo):
    return [("resultado", resultado_), ("valorPago", numeros.escrever(pago)), ("dataPagamento", str(data)),
            *se("numeroRecibo", numero_recibo)]


# ---- vínculos -------------------------------------------------------------------------------------------------------

def _informacao(info):
    def montante(nome):
        return se(nome, None if info[nome] is None else numeros.escrever(info[nome]))

    return [("profissao", info["profissao"]), *montante("remuneracaoBase"), *montante("diuturnidades"),
            *montante("percentagemTrabalho"), *montante("horasTrabalho"),
            *se("diasTrabalho", None if info["diasTrabalho"] is None else numeros.escrever(info["diasTrabalho"])[:-1]),
            *se("motivoContrato", info["motivoContrato"]), *se("nissTrabalhadorSubstituir", info["nissTrabalhadorSubstituir"]),
            ("enquadramento", info["enquadramento"])]


def _situacao(vinculo, hoje):
    if vinculo.anulado:
        return "ANULADO"
    return "CESSADO" if vinculo.fim and vinculo.fim < hoje else "ATIVO"


def mascarado(nome):
    """The first name and initials."""
    primeiro, *resto = nome.split()
    return " ".join([primeiro, *(f"{p[0]}." for p in resto if p.lower() not in ("de", "da", "do", "dos", "das", "e"))])


def trabalhador(estado, vinculo, hoje):
    """A row of ConsultarTrabalhadores."""
    nome, nascimento = estado.registo.trabalhadores[vinculo.trabalhador]
    vigente = vinculo.contrato_em(max(hoje, vinculo.inicio))
    info = vigente.valor
    return [("situacao", _situacao(vinculo, hoje)), ("nissTrabalhador", vinculo.trabalhador), ("nome", mascarado(nome)),
            ("dataNascimento", str(nascimento)), ("enquadramento", info["enquadramento"]),
            ("dataInicioVinculo", str(vinculo.inicio)), *se("dataFimVinculo", vinculo.fim),
            ("dataComunicacao", texto_instante(vinculo.data_comunicacao)), ("numeroComunicacao", str(vinculo.numero)),
            *(("periodoTaxa", [("dataInicio", str(p.inicio)), *se("dataFim", p.fim), ("taxaTotal", numeros.escrever(sum(p.valor)))])
              for p in vinculo.taxas),
            *(("estabelecimento", [("codigo", str(p.valor)), ("morada", estado.registo.estabelecimentos[p.valor].morada),
                                   ("dataInicio", str(p.inicio)), *se("dataFim", p.fim)]) for p in vinculo.locais),
            ("contrato", [("dataInicio", str(vigente.inicio)), *se("dataFim", vigente.fim),
                          ("modalidadeContrato", info["modalidadeContrato"]), ("prestacaoTrabalho", info["prestacaoTrabalho"]),
                          ("inicioContrato", str(vinculo.inicio)), *se("fimContrato", info["fimContrato"]), *_informacao(info)])]


def contrato(vinculo, hoje):
    """A row of ConsultarContratos."""
    return [("situacao", _situacao(vinculo, hoje)), ("nissTrabalhador", vinculo.trabalhador), ("dataInicioVinculo", str(vinculo.inicio)),
            *se("dataFimVinculo", vinculo.fim), *se("motivoFimVinculo", vinculo.motivo_fim), ("numeroComunicacao", str(vinculo.numero)),
            *(("periodo", [("dataInicio", str(p.inicio)), *se("dataFim", p.fim), ("numeroComunicacao", str(p.numero)),
                           ("modalidadeContrato", p.valor["modalidadeContrato"]), ("prestacaoTrabalho", p.valor["prestacaoTrabalho"]),
                           *se("fimContrato", p.valor["fimContrato"]), *_informacao(p.valor)]) for p in vinculo.contratos)]


def comunicacao(c):
    return [("numeroComunicacao", str(c.numero)), ("operacao", c.operacao), ("instante", texto_instante(c.instante)),
            ("nissTrabalhador", c.vinculo.trabalhador), ("estado", "ANULADA" if c.anulada_por else "ACEITE"),
            *(("aviso", mensagem(m)) for m in c.avisos)]
