"""DeclaracoesRemuneracoesService, on 5 May 2026: the declarations of April."""
import base64

from identidades import EMPREGADOR, chamado, contexto, livre
from psitest import dri

SERVICO = "declaracoes"


def linha(quem, valor, natureza="P", dias="30", mes=None):
    return dri.Linha(quem["niss"], quem["birth_date"], valor, natureza, dias, mes, quem["name"].upper())


def bloco(nome, linhas, **mudancas):
    return {"contexto": contexto(nome), **dri.declaracao(linhas, **{"mes": "2026-04", **mudancas})}


def chave(resposta):
    return {"identificadorEntrega": resposta.content["identificadorEntrega"], "numeroBloco": 1}


def entregar(g):
    amelia = chamado("Amélia")
    linhas = [linha(amelia, "1350.00"), linha(amelia, "132.00", "R", "0"), linha(livre(g, 0), "750.00", dias="18")]
    g.gravar(SERVICO, "EntregarDeclaracao", "aceite", bloco("declaracao", linhas))
    g.gravar(SERVICO, "EntregarDeclaracao", "aviso", bloco("declaracao-tarde", [linha(amelia, "1250.00")], mes="2026-02"),
             mensagem="DR-105")
    erradas = [linha(chamado("Eulália"), "1400.00"), linha(chamado("Eulália"), "90.00", "S", "2")]
    return g.gravar(SERVICO, "EntregarDeclaracao", "recusa", bloco("declaracao-errada", erradas, total="1400.00"), codigo=3,
                    mensagem="DS23")


def ficheiro(nome, *blocos):
    return {"contexto": contexto(nome), "ficheiro": base64.b64encode(dri.ficheiro(*blocos)).decode()}


def entregar_ficheiro(g):
    [(nif,)] = g.gateway.sql("SELECT nif FROM psi.empregador WHERE niss = %s", (EMPREGADOR,))

    def registos(linhas, **mudancas):
        return dri.bloco(EMPREGADOR, str(nif), linhas, nome="PADARIA AURORA, LDA.", **{"mes": "2026-04", **mudancas})

    fabio, graca = chamado("Fábio"), chamado("Graça")
    g.gravar(SERVICO, "EntregarFicheiro", "aceite", ficheiro("ficheiro", registos([linha(graca, "1500.00")])))
    g.gravar(SERVICO, "EntregarFicheiro", "aviso", ficheiro("ficheiro-tarde", registos([linha(graca, "1500.00")], mes="2026-02")),
             mensagem="DR-105")
    g.gravar(SERVICO, "EntregarFicheiro", "recusa",
             ficheiro("ficheiro-errado", registos([linha(fabio, "1100.00")], estabelecimento=2),
                      registos([linha(fabio, "120.00", "S", "0")], total=12100)), codigo=3, mensagem="DS23")


def substituir(g, recusada):
    certas = [linha(chamado("Eulália"), "1400.00"), linha(chamado("Eulália"), "90.00", "S", "0")]

    def substituicao(nome, qual, linhas, **mudancas):
        return {**bloco(nome, linhas, **mudancas), **chave(qual)}

    boa = g.gravar(SERVICO, "SubstituirDeclaracao", "aceite", substituicao("substituicao", recusada, certas))
    fevereiro = [linha(chamado("Eulália"), "1400.00")]
    tarde = g.chamar(SERVICO, "EntregarDeclaracao", bloco("a-substituir", fevereiro, mes="2026-02", total="1.00"), codigo=3)
    g.gravar(SERVICO, "SubstituirDeclaracao", "aviso", substituicao("substituicao-tarde", tarde, fevereiro, mes="2026-02"),
             mensagem="DR-105")
    g.gravar(SERVICO, "SubstituirDeclaracao", "recusa", substituicao("substituicao-errada", boa, certas), codigo=3,
             mensagem="PSI-003")
    return boa


def anular(g):
    engano = g.chamar(SERVICO, "EntregarDeclaracao", bloco("declaracao-por-engano", [linha(chamado("Amélia"), "50.00", "S", "0")]))
    g.gravar(SERVICO, "AnularDeclaracao", "aceite", {"contexto": contexto("anular-declaracao"), **chave(engano)})
    g.gravar(SERVICO, "AnularDeclaracao", "recusa", {"contexto": contexto("anular-outra"), "numeroBloco": 1,
                                                     "identificadorEntrega": "11111111-2222-4333-8444-555555555555"},
             codigo=13, mensagem="PSI-013")


def consultar(g, boa):
    g.gravar(SERVICO, "ConsultarDeclaracoes", "aceite", {"mesReferencia": "2026-04", "estado": "ACEITE"})
    g.gravar(SERVICO, "ConsultarDeclaracoes", "recusa", {"pagina": "ZXN0YSBwYWdpbmEgZm9pIGFsdGVyYWRh"}, codigo=18,
             mensagem="PSI-018")
    g.gravar(SERVICO, "ObterDeclaracao", "aceite", chave(boa))
    g.gravar(SERVICO, "ObterDeclaracao", "recusa", {**chave(boa), "numeroBloco": 9}, codigo=13, mensagem="PSI-013")


def mes(g):
    g.gravar(SERVICO, "ConsultarMes", "aceite", {"mesReferencia": "2026-04", "tamanhoPagina": 3})
    g.gravar(SERVICO, "ConsultarMes", "recusa", {"mesReferencia": "2026-06"}, codigo=3, mensagem="DR-104")


def gravar(g):
    recusada = entregar(g)
    entregar_ficheiro(g)
    boa = substituir(g, recusada)
    anular(g)
    consultar(g, boa)
    mes(g)
