"""What a store holds, as digests: two that are equal say that nothing was written in between."""
from psitest.registo import Registo

# Of a table that has no column `empregador`, whose row it is.
_DONO = {"empregador": "niss", "documento_emitido": "de"}
# Of quality only, and not what an operation keeps: a client's own calls as the vendors' page shows and counts them, written later.
_OBSERVADO = {"chamada", "facto_homologacao", "trafego", "trafego_valor"}
# Not where numbers of an operation come from; those of mandates are drawn by the tests that give them.
_NAO_CONTAM = {"chamada_ordem_seq", "auditoria_linha_seq", "auditoria_antiga_linha_seq", "chave_multibanco", "mandato_id_seq"}


def _tabelas(registo: Registo):
    """{table: its columns}, without the partitions, which are read through their table."""
    return dict(registo.sql(
        "SELECT c.relname, array_agg(a.attname::text) FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0"
        " AND NOT a.attisdropped GROUP BY c.relname ORDER BY c.relname"))


def _resumos(registo, condicoes):
    consulta = " UNION ALL ".join(
        f"SELECT '{tabela}', count(*), md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM psi.{tabela} AS t"
        f" WHERE {onde}" for tabela, onde in condicoes.items())
    return {tabela: (linhas, resumo) for tabela, linhas, resumo in registo.sql(consulta)}


def of_employer(registo, empregador, cliente, menos=()):
    """Of every table the rows of that employer, of the register its workers; where a table knows only clients, those of `cliente`; where it knows neither, all.
    The audit: what `cliente` did for the employer, so that refused attempts of others are apart."""
    condicoes = {}
    for tabela, colunas in _tabelas(registo).items():
        if tabela == "auditoria":
            onde = f"empregador = {empregador} AND cliente = {cliente} AND cadeia <> 'L'"
        elif tabela == "cadeia_auditoria":
            onde = f"empregador = {empregador} AND cadeia = 'E'"
        elif tabela == "trabalhador":
            onde = f"niss IN (SELECT v.trabalhador FROM psi.vinculo AS v WHERE v.empregador = {empregador})"
        elif coluna := _DONO.get(tabela, "empregador" if "empregador" in colunas else None):
            onde = f"{coluna} = {empregador}"
        else:
            onde = f"cliente = {cliente}" if "cliente" in colunas else "true"
        if tabela not in {*menos, *_OBSERVADO}:
            condicoes[tabela] = onde
    return _resumos(registo, condicoes)


def of_everything(registo, menos=()):
    """Of every table all rows, but the lines of reads in the audit, which come up to a second late; and every sequence that
    numbers are given from (chave_multibanco is only where the search for a free reference begins)."""
    especiais = dict.fromkeys(("auditoria", "cadeia_auditoria"), "cadeia <> 'L'")
    resumos = _resumos(registo, {tabela: especiais.get(tabela, "true") for tabela in _tabelas(registo)
                                  if tabela not in {*menos, *_OBSERVADO}})
    sequencias = registo.sql("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'psi' ORDER BY 1")
    return {**resumos, **{nome: ultimo for nome, ultimo in sequencias if nome not in _NAO_CONTAM}}


def differences(antes, depois):
    """The tables and sequences that are not as they were."""
    return sorted(nome for nome in {*antes, *depois} if antes.get(nome) != depois.get(nome))
