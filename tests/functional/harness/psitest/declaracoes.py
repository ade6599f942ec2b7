"""Accepted declarations put into the store as a delivery leaves them, where a test is about what comes after."""
import secrets
import uuid


class Declaracoes:
    """A part of Registo."""

    def bloco_aceite(self, empregador, mes, contribuicoes, estabelecimento=1, taxa=3475, instante=None):
        """An accepted block of the month ("2026-10") that owes `contribuicoes` (euros as text; below zero: a credit).
        Gives its key in the contract: (identificadorEntrega, numeroBloco)."""
        entrega = str(uuid.uuid4())
        centimos = round(float(contribuicoes) * 100)
        valores = {"empregador": empregador, "entrega": entrega, "mes": f"{mes}-01", "estabelecimento": estabelecimento,
                   "taxa": taxa, "remuneracoes": round(centimos * 10_000 / taxa), "contribuicoes": centimos,
                   "hash": secrets.token_bytes(32), "instante": instante or f"{mes}-28T12:00:00Z"}
        self.sql("""WITH e AS (
                INSERT INTO psi.entrega (empregador, id, numero, origem, instante, cliente)
                VALUES (%(empregador)s, %(entrega)s, nextval('psi.numero_comunicacao'), 'ESTRUTURADA', %(instante)s, 1))
            INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes, contribuicoes,
                                   remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao)
            SELECT %(empregador)s, %(entrega)s, 1, 'ACEITE', %(estabelecimento)s, %(mes)s, %(taxa)s, %(remuneracoes)s,
                   %(contribuicoes)s, %(remuneracoes)s, %(contribuicoes)s, 1, %(hash)s, %(instante)s,
                   psi.avancar_versao(%(empregador)s)""", valores)
        return entrega, 1
