"""What PostgreSQL itself holds the gateway's role to, read from its catalogue and tried as that role. A new table without a
policy, a new privilege or a function with its owner's rights fails here until it is written down in privilegios.py."""
import json

import psycopg2
import psycopg2.errors
import pytest

import privilegios
from psitest import database

HOLDS = "= (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint"
ROLE = "psi_gateway"


@pytest.fixture(scope="module")
def cheias(registo, b):
    """Tables under a policy with rows of B: {table: the column that says whose}."""
    tabelas = registo.sql("SELECT c.relname, CASE c.relname WHEN 'empregador' THEN 'niss' ELSE 'empregador' END FROM pg_class AS c"
                          " WHERE c.relnamespace = 'psi'::regnamespace AND c.relrowsecurity AND NOT c.relispartition ORDER BY 1")
    com_linhas = {tabela: coluna for tabela, coluna in tabelas
                  if registo.sql(f"SELECT EXISTS (SELECT FROM psi.{tabela} WHERE {coluna} = %s)", b.niss) == [(True,)]}
    assert len(com_linhas) >= 17
    return com_linhas


@pytest.fixture
def papel(registo):
    """A connection as the gateway has it."""
    ligacao = database.connect(registo.database, ROLE)
    yield ligacao.cursor()
    ligacao.close()


def conta(cursor, tabela, coluna, quem):
    cursor.execute(f"SELECT count(*) FROM psi.{tabela} WHERE {coluna} = %s", (quem,))
    return cursor.fetchone()[0]


def test_every_table_is_held_to_one_employer_or_excepted(registo):
    tabelas = {nome: (ligada, forcada) for nome, ligada, forcada in registo.sql(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relnamespace = 'psi'::regnamespace"
        " AND relkind IN ('r', 'p', 'm', 'f') AND NOT relispartition")}
    sem = {nome for nome, estado in tabelas.items() if estado != (True, True)}
    assert sem == set(privilegios.SEM_POLITICA) & set(tabelas), "a table without row-level security, or one too many in the list"
    nomeiam = {nome for (nome,) in registo.sql(
        "SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE a.attname = 'empregador'"
        " AND c.relnamespace = 'psi'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'f') AND NOT c.relispartition")}
    assert nomeiam & sem == privilegios.NOMEIAM_EMPREGADOR
    abertas = registo.sql("SELECT relname FROM pg_class WHERE relnamespace = 'psi'::regnamespace AND relispartition"
                          " AND has_table_privilege(%s, oid, 'SELECT, INSERT, UPDATE, DELETE')", ROLE)
    assert abertas == [], "a partition that can be reached past its table's policies"


def test_every_policy_of_the_role_is_about_its_employer(registo):
    politicas = registo.sql(
        "SELECT tablename, policyname, permissive, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'psi'"
        " AND roles && ARRAY['public', %s]::name[]", ROLE)
    com_linhas_proprias = set()
    for tabela, politica, permissiva, comando, ve, escreve in politicas:
        if (tabela, politica) in privilegios.POLITICAS_LARGAS:
            continue
        coluna = "niss" if tabela == "empregador" else "empregador"
        assert permissiva == "PERMISSIVE" and comando in ("ALL", "SELECT"), tabela
        assert ve == f"({coluna} {HOLDS})" and escreve in (None, ve), tabela
        com_linhas_proprias.add(tabela)
    com = {nome for (nome,) in registo.sql("SELECT relname FROM pg_class WHERE relnamespace = 'psi'::regnamespace AND relrowsecurity"
                                           " AND relname IN (SELECT unnest(%s::text[]))", [list(privilegios.PRIVILEGIOS)])}
    assert com <= com_linhas_proprias, "the gateway may open a table whose policy does not name it"


def test_views_ask_with_the_rights_of_the_caller(registo):
    vistas = registo.sql("SELECT relname, coalesce(reloptions::text, '') FROM pg_class WHERE relnamespace = 'psi'::regnamespace"
                         " AND relkind = 'v'")
    assert vistas and [nome for nome, opcoes in vistas if "security_invoker=true" not in opcoes] == []


def test_the_role_is_nobody(registo):
    assert registo.sql("SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = %s",
                       ROLE) == [(False,) * 5]
    assert registo.sql("SELECT 1 FROM pg_auth_members WHERE member = %s::regrole", ROLE) == []
    for tabela, coluna in (("pg_class", "relowner"), ("pg_proc", "proowner"), ("pg_namespace", "nspowner"), ("pg_type", "typowner"),
                           ("pg_database", "datdba")):
        assert registo.sql(f"SELECT count(*) FROM {tabela} WHERE {coluna} = %s::regrole", ROLE) == [(0,)], tabela
    assert registo.sql("SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%s, oid, 'CREATE')", ROLE) == []
    assert registo.sql("SELECT has_database_privilege(%s, current_database(), 'CREATE, TEMPORARY')", ROLE) == [(False,)]


def test_its_privileges_are_the_ones_written_down(registo):
    tidos = {}
    for tabela, privilegio in registo.sql(
            "SELECT c.relname, a.privilege_type FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a"
            " WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind <> 'S' AND a.grantee IN (0, %s::regrole)", ROLE):
        tidos.setdefault(tabela, set()).add(privilegio)
    assert tidos == privilegios.PRIVILEGIOS
    colunas = {"INSERT": {}, "UPDATE": {}}
    for tabela, coluna, privilegio in registo.sql(
            "SELECT c.relname, t.attname, a.privilege_type FROM pg_class AS c JOIN pg_attribute AS t ON t.attrelid = c.oid"
            " CROSS JOIN LATERAL aclexplode(t.attacl) AS a"
            " WHERE c.relnamespace = 'psi'::regnamespace AND a.grantee IN (0, %s::regrole)", ROLE):
        colunas[privilegio].setdefault(tabela, set()).add(coluna)
    assert colunas == {"INSERT": privilegios.ACRESCENTA_COLUNAS, "UPDATE": privilegios.MUDA_COLUNAS}
    assert {nome for (nome,) in registo.sql(
        "SELECT c.relname FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a"
        " WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind = 'S' AND a.grantee IN (0, %s::regrole)", ROLE)
    } == privilegios.SEQUENCIAS


def test_the_functions_that_it_may_execute_are_told_by_their_names(registo):
    podem = registo.sql("SELECT p.proname, p.oid::regprocedure::text, has_function_privilege(%s, p.oid, 'EXECUTE') FROM pg_proc AS p"
                        " WHERE p.pronamespace = 'psi'::regnamespace", ROLE)
    nomeadas, comecos = set(privilegios.EXECUTA_TAMBEM), tuple(privilegios.EXECUTA)
    assert nomeadas - {nome for nome, _, _ in podem} == set(), "named, and not in the store"
    assert [nome for nome in nomeadas if nome.startswith(comecos)] == [], "named, and told by its beginning"
    assert [comeco for comeco in comecos if not any(nome.startswith(comeco) for nome, _, _ in podem)] == [], "no function begins so"
    contadas = {funcao for nome, funcao, _ in podem if nome.startswith(comecos) or nome in nomeadas}
    dadas = {funcao for _, funcao, pode in podem if pode}
    assert dadas - contadas == set(), "granted, and neither its beginning nor privilegios.py says so"
    assert contadas - dadas == set(), "its beginning or privilegios.py says that the gateway executes it, and it may not"


def test_functions_have_the_rights_of_the_caller_and_are_nobodys(registo):
    donos = dict(registo.sql("SELECT proname, coalesce(proconfig::text, '') FROM pg_proc"
                             " WHERE pronamespace = 'psi'::regnamespace AND prosecdef"))
    assert set(donos) == set(privilegios.COM_DIREITOS_DO_DONO)
    assert [nome for nome, opcoes in donos.items() if "search_path=pg_catalog, pg_temp" not in opcoes] == []
    de_todos = registo.sql("SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'psi'::regnamespace"
                           " AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) AS a WHERE a.grantee = 0))")
    assert de_todos == []


@pytest.mark.parametrize("contexto", [None, ""])
def test_without_a_context_it_sees_nothing(papel, b, cheias, contexto):
    if contexto is not None:
        papel.execute("SELECT set_config('psi.empregador', %s, false)", (contexto,))
    for tabela, coluna in cheias.items():
        if tabela in privilegios.PRIVILEGIOS:
            assert conta(papel, tabela, coluna, b.niss) == 0, tabela


def test_in_the_context_of_a_it_neither_sees_nor_changes_b(papel, registo, b, cheias):
    """Each table that has rows of B: none seen, none changed through any column that may be changed, none added."""
    a = registo.empregador("empregador-a")
    papel.execute("SELECT set_config('psi.empregador', %s, false)", (a,))
    acrescentadas = set()
    for tabela, coluna in cheias.items():
        privilegio = privilegios.PRIVILEGIOS.get(tabela, set())
        if not privilegio:
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                conta(papel, tabela, coluna, b.niss)
            continue
        assert conta(papel, tabela, coluna, b.niss) == 0, tabela
        mudam = privilegios.MUDA_COLUNAS.get(tabela, set()) | ({"versao", "marca"} if "UPDATE" in privilegio else set())
        for mudada in mudam:
            papel.execute(f"UPDATE psi.{tabela} SET {mudada} = {mudada} WHERE {coluna} = %s", (b.niss,))
            assert papel.rowcount == 0, (tabela, mudada)
        if "INSERT" in privilegio and tabela != "auditoria":
            [(linha,)] = registo.sql(f"SELECT to_jsonb(t) FROM psi.{tabela} AS t WHERE {coluna} = %s LIMIT 1", b.niss)
            with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="row-level security"):
                papel.execute(f"INSERT INTO psi.{tabela} SELECT * FROM jsonb_populate_record(NULL::psi.{tabela}, %s)",
                              (json.dumps(linha),))
            acrescentadas.add(tabela)
    assert len(acrescentadas) >= 12


def test_it_cannot_give_its_own_rows_away(papel, registo, b):
    """An UPDATE that would make a row of A one of B."""
    a = registo.empregador("empregador-a")
    registo.sql("INSERT INTO psi.estado_empregador (empregador) VALUES (%s) ON CONFLICT DO NOTHING", a)
    papel.execute("SELECT set_config('psi.empregador', %s, false)", (a,))
    with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="row-level security"):
        papel.execute("UPDATE psi.estado_empregador SET empregador = %s WHERE empregador = %s", (b.niss, a))


@pytest.mark.parametrize("comando", ["UPDATE psi.auditoria SET codigo = 1", "DELETE FROM psi.auditoria", "TRUNCATE psi.auditoria",
                                     "DELETE FROM psi.empregador", "DELETE FROM psi.trabalhador", "UPDATE psi.aviso_bancario SET valor = 1",
                                     "SELECT 1 FROM psi.documento_emitido", "SET ROLE psi_owner", "SET ROLE psi_admin",
                                     "ALTER TABLE psi.vinculo DISABLE ROW LEVEL SECURITY", "CREATE TABLE psi.minha (x int)",
                                     "CREATE TABLE public.minha (x int)", "CREATE TEMPORARY TABLE minha (x int)",
                                     "UPDATE psi.cliente SET niss = niss", "INSERT INTO psi.mandato SELECT * FROM psi.mandato"])
def test_commands_that_it_may_not(papel, comando):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        papel.execute(comando)
