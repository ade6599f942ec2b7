"""A store grown by copies of one employer that has one of everything: its rows under other NISS, what is unique over all
employers moved along, and as many workers, clients and references beside them."""

import psycopg2.extras

from psitest.numeros import nif, niss

# Of tables that have no employer in them, or something in them that must be unique among all. k: a copy; x: the row of the employer.
_OWN = {
    "documento_pagamento": {"numero": "40000000 + k.n * 10 + x.numero % 10", "referencia": "lpad((3000000 + k.n * 10 + x.numero % 10)::text, 7, '0') || right(x.referencia, 2)",
                            "recibo": "x.recibo + (k.n + 1) * 10000000::bigint"},
    "recibo": {"numero": "x.numero + (k.n + 1) * 10000000::bigint", "aviso": "x.aviso || '-' || k.n"},
    "juro_por_pagar": {"aviso": "x.aviso || '-' || k.n"},
    "empregador": {"niss": "k.niss", "nif": "k.nif", "fornecedor": "NULL"},
    "mandato": {"cliente": "-1000 - k.n"},
}
_DOCUMENT = "40000000 + k.n * 10 + x.{column} % 10"

_TABLES = """SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
             FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
             WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
             GROUP BY c.relname"""

# What stands beside the employers: register of workers, clients with their certificates, checklist, calls, references, notices.
_BESIDE = [
    "INSERT INTO psi.trabalhador SELECT w, 'Pessoa da prova', '1980-01-01' FROM pg_temp.copia AS k, unnest(k.workers) AS w",
    """INSERT INTO psi.documento_emitido
       SELECT 40000000 + k.n * 10 + x.numero % 10, k.niss FROM psi.documento_emitido AS x, pg_temp.copia AS k WHERE x.de = {de}""",
    """INSERT INTO psi.referencia_multibanco
       SELECT x.entidade, 3000000 + k.n * 10 + x.documento % 10, 40000000 + k.n * 10 + x.documento % 10, x.livre_em
       FROM psi.referencia_multibanco AS x JOIN psi.documento_emitido AS d ON d.numero = x.documento AND d.de = {de}, pg_temp.copia AS k""",
    """INSERT INTO psi.aviso_bancario (referencia_banco, hash, ficheiro, recebido_em, data_pagamento, valor, meio, referencia, resultado,
                                       documento, excesso, conta, referencia_propria, sentido, conteudo, ordem, sha256)
       SELECT x.referencia_banco || '-' || k.n, x.hash, x.ficheiro, x.recebido_em, x.data_pagamento, x.valor, x.meio, x.referencia, x.resultado,
              40000000 + k.n * 10 + x.documento % 10, x.excesso, x.conta, x.referencia_propria || '-' || k.n, x.sentido, x.conteudo, x.ordem, x.sha256
       FROM psi.aviso_bancario AS x JOIN psi.documento_emitido AS d ON d.numero = x.documento AND d.de = {de}, pg_temp.copia AS k""",
    """INSERT INTO psi.facto_homologacao
       SELECT -1000 - k.n, x.nome, x.chave, x.em, x.correlacao FROM psi.facto_homologacao AS x, pg_temp.copia AS k
       WHERE x.fornecedor > 0""",
    """INSERT INTO psi.certificado SELECT (jsonb_populate_record(NULL::psi.certificado, to_jsonb(x) || jsonb_build_object(
           'fingerprint', '\\x' || encode(sha256(('copia' || k.n)::bytea), 'hex'), 'cliente', -1000 - k.n))).*
       FROM (SELECT * FROM psi.certificado WHERE cliente > 0 LIMIT 1) AS x, pg_temp.copia AS k""",
    """INSERT INTO psi.cliente SELECT (jsonb_populate_record(NULL::psi.cliente, to_jsonb(x) || jsonb_build_object(
           'id', -1000 - k.n, 'niss', k.niss))).*
       FROM (SELECT * FROM psi.cliente WHERE id > 0 LIMIT 1) AS x, pg_temp.copia AS k""",
]


def _value(table, column, columns):
    own = _OWN.get(table, {}).get(column)
    if own:
        return own
    if column == "empregador":
        return "k.niss"
    if column in ("documento", "cobrado_em") and "empregador" in columns:
        return _DOCUMENT.replace("{column}", column)
    return f"x.{column}"


def grow(cursor, employer, begin, end):
    """Adds the copies begin..end-1 of the employer. Neither triggers nor foreign keys run, and no statistics are taken."""
    cursor.execute("SET session_replication_role = replica; SET search_path = pg_catalog")
    cursor.execute("CREATE TEMPORARY TABLE copia (n bigint, niss bigint, nif integer, workers bigint[])")
    psycopg2.extras.execute_values(cursor, "INSERT INTO pg_temp.copia VALUES %s", [
        (n, int(niss(2, 10_000_000 + n)), int(nif(8_000_000 + n)), [int(niss(1, 10_000_000 + n * 4 + i)) for i in range(4)])
        for n in range(begin, end)], "(%s, %s, %s, %s)", 1000)
    cursor.execute(_TABLES)
    for table, columns in cursor.fetchall():
        whose = "niss" if table == "empregador" else "empregador"
        if whose not in columns or table == "chamada":
            continue
        values = ", ".join(_value(table, column, columns) for column in columns)
        cursor.execute(f"INSERT INTO psi.{table} ({', '.join(columns)}) SELECT {values} "
                       f"FROM psi.{table} AS x, pg_temp.copia AS k WHERE x.{whose} = {employer}")
    for statement in _BESIDE:
        cursor.execute(statement.replace("{de}", str(employer)))
    cursor.execute("DROP TABLE pg_temp.copia; RESET session_replication_role")
