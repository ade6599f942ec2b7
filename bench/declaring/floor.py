"""The floor: the same rows by COPY into the same table with its indexes and checks, one durable transaction a block."""
import io
import time

import psycopg2


class Copy:
    """One kept connection as the superuser: row-level security does not take COPY."""

    def __init__(self, store, employer):
        self.employer = employer
        self.connection = psycopg2.connect(host=str(store.socket), dbname="psi", user="postgres")
        self.cursor = self.connection.cursor()
        self.cursor.execute("SET search_path = psi")
        self.connection.commit()

    def close(self):
        self.connection.close()

    def block(self):
        """A block for the lines to belong to, in no state that the gateway would count."""
        self.cursor.execute("""
            WITH nova AS (INSERT INTO entrega (empregador, id, numero, origem, instante, cliente)
                          VALUES (%(e)s, gen_random_uuid(), nextval('numero_comunicacao'), 'ESTRUTURADA', now(), 0)
                          RETURNING id)
            INSERT INTO bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes, contribuicoes,
                               remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao)
            SELECT %(e)s, id, 1, 'ANULADA', 1, '2001-01-01', 3475, 0, 0, 0, 0, 1, sha256(id::text::bytea), now(), 0 FROM nova
            RETURNING id""", {"e": self.employer})
        [(block,)] = self.cursor.fetchall()
        self.connection.commit()
        return block

    def copy(self, rows):
        """Seconds for the rows to be on disk."""
        text = io.StringIO(rows)
        begin = time.perf_counter()
        self.cursor.copy_expert("COPY linha_remuneracao (empregador, bloco, linha, trabalhador, nascimento, mes, "
                                "meios_dias, natureza, valor) FROM STDIN", text)
        self.connection.commit()
        return time.perf_counter() - begin
