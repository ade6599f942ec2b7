"""Replies read into what is compared: months as they are written, cents, half days; rows by their keys."""
from oracle.ciclo.espera import Visto
from oracle.drive import dado_por, procurar
from oracle.model.numeros import centesimos, meios

INTEIROS = {"versao", "aceites", "comAlertas", "trabalhadores", "porComunicar", "blocos", "semDeclaracao", "semVinculo",
            "mesesMora"}
TEXTOS = {"modelo", "desde", "obrigatorioDesde", "mesReferencia", "estado", "abreEm", "prazoComunicacao", "prazoPagamento",
          "comprovativoEntrega", "dataLimitePagamento", "dataLimite", "dataCalculo"}
CENTS = {"totalRemuneracoes", "totalContribuicoes", "parteTrabalhadores", "contribuicoesTrabalhador", "contribuicoesEmpregador",
         "totalEmDivida", "totalJuros", "totalPorVencer", "contribuicoes", "pago", "emDocumento", "porPagar", "juros", "jurosEmFalta",
         "valor"}


def simples(arvore):
    """The values of the elements that have no elements in them."""
    feito = {}
    for nome, valor in arvore:
        if not isinstance(valor, list):
            feito[nome] = int(valor) if nome in INTEIROS else centesimos(valor) if nome in CENTS else valor if nome in TEXTOS else None
    return {nome: valor for nome, valor in feito.items() if valor is not None}


def todos(arvore, nome):
    return [valor for n, valor in arvore if n == nome]


def _um(arvore, nome):
    return procurar(arvore, nome)


def ler(operacao, arvore):
    dado = dado_por(arvore)
    if arvore and arvore[0][0] == "falha":
        return Visto(-1, {f"fault {arvore[0][1]}"}, {}, dado)
    resultado = _um(arvore, "resultado")
    conteudo = {**simples(arvore), **LEITORES.get(operacao, lambda _: {})(arvore)}
    dado.entrega = conteudo.get("comprovativoEntrega") or dado.entrega
    return Visto(int(_um(resultado, "codigo")), {_um(m, "codigo") for m in todos(resultado, "mensagens")}, conteudo, dado)


# ---- rows -----------------------------------------------------------------------------------------------------------

def somar(linhas):
    """{key: (half days, cents)} of (key, half days, cents)."""
    feito = {}
    for chave, metades, cents in linhas:
        antes = feito.get(chave, (0, 0))
        feito[chave] = antes[0] + metades, antes[1] + cents
    return feito


def _apurados(arvore):
    linhas, faltam = [], []
    for x in todos(arvore, "valorApurado"):
        situacao, niss = _um(x, "situacao"), _um(x, "nissTrabalhador")
        if situacao == "A_COMUNICAR":
            faltam.append(niss)
        else:
            lugar = int(_um(x, "codigoEstabelecimento")), centesimos(_um(x, "taxa"))
            chave = (niss, *lugar, _um(x, "mesRemuneracao"), _um(x, "natureza"), situacao)
            linhas.append((chave, meios(_um(x, "dias")), centesimos(_um(x, "valor"))))
    return {"linhas": sem_zeros(somar(linhas)), "faltam": sorted(faltam)}


def sem_zeros(linhas):
    """A computed line of nothing is shown; of a communicated one the page does not say."""
    return {chave: valor for chave, valor in linhas.items() if valor != (0, 0) or chave[-1] == "CALCULADO"}


def _comunicados(arvore):
    vistos = {}
    for x in todos(arvore, "trabalhador"):
        vistos[_um(x, "nissTrabalhador")] = _um(x, "estado"), {_um(m, "codigo") for m in todos(x, "mensagens")}
    return {"trabalhador": vistos}


def _mes(arvore):
    blocos = sorted((int(_um(b, "codigoEstabelecimento")), centesimos(_um(b, "taxa")), _um(b, "origem"),
                     centesimos(_um(b, "totalRemuneracoes")), centesimos(_um(b, "totalContribuicoes"))) for b in todos(arvore, "bloco"))
    pessoas = {}
    for x in todos(arvore, "trabalhador"):
        feitas = somar(((_um(r, "natureza"), _um(r, "mesRemuneracao")), meios(_um(r, "dias")), centesimos(_um(r, "valor")))
                       for r in todos(x, "remuneracao"))
        corrigidas = somar(((_um(r, "mesReferencia"), _um(r, "natureza")), meios(_um(r, "dias")), centesimos(_um(r, "valor")))
                           for r in todos(x, "correcao"))
        pessoas[_um(x, "nissTrabalhador")] = {"situacao": _um(x, "situacao"), "meios": meios(_um(x, "dias")),
                                              "remuneracao": sem_nada(feitas), "correcao": sem_nada(corrigidas),
                                              "total": centesimos(_um(x, "totalRemuneracoes"))}
    return {"bloco": blocos, "pessoas": pessoas, "trabalhadores": len(pessoas)}


def sem_nada(linhas):
    return {chave: valor for chave, valor in linhas.items() if valor[1]}


def _conta(arvore):
    meses = {}
    for x in todos(arvore, "mes"):
        feito = {"jurosEmFalta": 0, **simples(x)}
        meses[feito.pop("mesReferencia")] = feito
    return {"meses": {de: um for de, um in meses.items() if um["contribuicoes"] or um["jurosEmFalta"] or um["estado"] != "PAGO"}}


def _documento(arvore):
    documentos = todos(arvore, "documento")
    if not documentos:
        return {}
    x = documentos[0]
    parcelas = sorted((_um(p, "mesReferencia"), centesimos(_um(p, "contribuicoes")), int(_um(p, "mesesMora")), centesimos(_um(p, "juros")))
                      for p in todos(x, "parcela"))
    return {"documento": {"valor": centesimos(_um(x, "valor")), "juros": centesimos(_um(x, "juros")), "parcelas": parcelas}}


def _pagamento(arvore):
    x = _um(arvore, "pagamento")
    return {"pagamento": (_um(x, "resultado"), centesimos(_um(x, "valorPago")), _um(x, "dataPagamento"))} if x else {}


def _bloco_rejeitado(arvore):
    """The codes of a declaration's blocks."""
    return {"achados": sorted({_um(m, "codigo") for b in todos(arvore, "bloco") for m in todos(b, "mensagem")})}


LEITORES = {"ConsultarValoresApurados": _apurados, "ComunicarValores": _comunicados, "ConsultarMes": _mes, "ConsultarContaCorrente": _conta,
            "EmitirDocumentoPagamento": _documento, "SimularPagamento": _pagamento, "EntregarDeclaracao": _bloco_rejeitado}
