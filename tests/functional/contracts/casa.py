"""An employer at work on the vínculos it has."""
from psitest.registo import dias, pedido


class Casa:
    LOJA, ARMAZEM = 9002, 9003   # establishments, open since 2000, besides the one where contracts begin

    def __init__(self, client, registo):
        self.client, self.registo = client, registo
        empregador = registo.empregador("empregador-a")
        for codigo in (self.LOJA, self.ARMAZEM):
            registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, %s, 'Rua da Prova 2, Lisboa', '2000-01-01')"
                        " ON CONFLICT DO NOTHING", empregador, codigo)

    def abrir(self, inicio=None, **mudancas):
        """A worker with a vínculo since `inicio` (60 days ago)."""
        trabalhador = self.registo.trabalhador()
        resposta = self.client.call("contratos", "ComunicarContrato", self.registo.comunicacao(
            trabalhador, inicioContrato=inicio or dias(-60), **mudancas))
        assert resposta.codigo == 1, resposta.content
        return trabalhador

    def chamar(self, operacao, trabalhador, contexto=None, client=None, **elementos):
        conteudo = {"contexto": {"idPedido": pedido(), **(contexto or {})}, "nissTrabalhador": trabalhador.niss, **elementos}
        return (client or self.client).call("contratos", operacao, conteudo)

    def alterar(self, trabalhador, efeito, **elementos):
        return self.chamar("AlterarContrato", trabalhador, dataEfeito=efeito, **elementos)

    def cessar(self, trabalhador, fim, motivo="IIDD", desemprego=False, **elementos):
        return self.chamar("CessarContrato", trabalhador, dataFimVinculo=fim, motivoFimVinculo=motivo,
                           comunicacaoDesemprego=desemprego, **elementos)

    def transferir(self, trabalhador, codigo, inicio, **elementos):
        return self.chamar("TransferirLocalTrabalho", trabalhador, codigoEstabelecimento=codigo, dataInicio=inicio,
                           **elementos)

    def ler(self, trabalhador):
        """The worker's one row of ConsultarTrabalhadores."""
        resposta = self.client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]})
        assert resposta.codigo == 1
        [linha] = resposta.content["trabalhador"]
        return linha

    def historia(self, tabela, valor, trabalhador):
        """Every row of a dated table as (start, end, number, superseded by, origin, value); communications are counted from
        the worker's first, which is 0."""
        numeros = [n for (n,) in self.registo.sql("SELECT numero FROM psi.comunicacao WHERE trabalhador = %s ORDER BY 1",
                                                  trabalhador.niss)]
        ordem = {None: None, **{n: i for i, n in enumerate(numeros)}}
        linhas = self.registo.sql(f"SELECT inicio::text, fim::text, numero, substituido_por, origem, {valor}"
                                  f" FROM psi.{tabela} WHERE trabalhador = %s ORDER BY numero, inicio", trabalhador.niss)
        return [(inicio, fim, ordem[n], ordem[por], ordem[de], v) for inicio, fim, n, por, de, v in linhas]

    def contratos(self, trabalhador):
        return self.historia("periodo_contrato", "remuneracao_base", trabalhador)

    def taxas(self, trabalhador):
        return self.historia("periodo_taxa", "taxa_empregador + taxa_trabalhador", trabalhador)

    def locais(self, trabalhador):
        return self.historia("local_trabalho", "estabelecimento", trabalhador)


def achados(resposta):
    """codigo, and code and campo of each message."""
    mensagens = resposta.content["resultado"].get("mensagens", [])
    assert all(len(m["texto"]) > 20 for m in mensagens)
    return resposta.codigo, [(m["codigo"], m.get("campo") or "") for m in mensagens]


def gravidades(resposta):
    return [m["gravidade"] for m in resposta.content["resultado"].get("mensagens", [])]
