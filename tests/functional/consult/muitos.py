"""An employer with several thousand workers."""
import dataclasses

QUANTOS = 3_000


@dataclasses.dataclass(frozen=True)
class Grande:
    """An employer with several thousand workers, represented by representante-a."""
    niss: str
    total: int

    def contexto(self, **mais):
        return {"nissRepresentado": self.niss, **mais}


def povoar(registo, empregador, quantos, primeiro, inicio, fim=None, estabelecimento=None):
    """That many new workers, each with one vínculo, in one statement of their own each table."""
    registo.sql("""
        CREATE TEMPORARY TABLE novo AS
        SELECT k.niss, nextval('psi.numero_comunicacao') AS numero
        FROM generate_series(%(primeiro)s::bigint, %(primeiro)s + %(quantos)s - 1) AS n
        CROSS JOIN LATERAL (SELECT n * 10 + d AS niss FROM generate_series(0, 9) AS d WHERE psi.niss_valido(n * 10 + d)) AS k;
        INSERT INTO psi.trabalhador SELECT niss, 'Rui Manuel de Prova', '1985-02-03' FROM novo;
        INSERT INTO psi.comunicacao SELECT %(empregador)s, numero, 'ComunicarContrato', %(inicio)s::date, niss, numero, 1 FROM novo;
        INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, fim, data_comunicacao)
            SELECT %(empregador)s, niss, numero, %(inicio)s, %(fim)s, %(inicio)s::date FROM novo;
        INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, fim, modalidade, prestacao,
                                          profissao, remuneracao_base, enquadramento)
            SELECT %(empregador)s, niss, numero, %(inicio)s, numero, %(fim)s, 'A', 'P', %(profissao)s, 100000, 'REGE' FROM novo;
        INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, taxa_empregador, taxa_trabalhador)
            SELECT %(empregador)s, niss, numero, %(inicio)s, numero, %(fim)s, 2375, 1100 FROM novo;
        INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, fim, estabelecimento)
            SELECT %(empregador)s, niss, numero, %(inicio)s, numero, %(fim)s, %(estabelecimento)s FROM novo
        """, {"empregador": empregador, "quantos": quantos, "primeiro": primeiro, "inicio": inicio, "fim": fim,
              "profissao": registo.profissao, "estabelecimento": estabelecimento or registo.ESTABELECIMENTO})
