"""What a migrated store is, as files of SQL that can be compared: {"functions/acesso.sql": text}. Read from PostgreSQL's catalogue.

The text is to be read, and is the same from every store with the same migrations: it holds no object number, no owner, and no
partition of a month; what is listed is sorted by name, but for columns. `unwritten` tells what a store has that no text holds."""
import difflib
import re

from psitest import database

PRIVILEGES = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "USAGE", "CREATE", "EXECUTE")
README = """# The store as it is now

What `db/migrations` come to in a store of quality: one file for each function, table and view. `production.txt` tells in what a store of
production differs. Partitions of a month are left out, and so are owners: everything is `psi_owner`'s.

Written by `tests/functional/schema` with `PSI_WRITE_DOCUMENTS=1`, and compared by it. Nothing is built or run from these files.
"""

# [[who, what, whether it may be given on]] of a list of rights.
_RIGHTS = """coalesce((SELECT jsonb_agg(jsonb_build_array(CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END,
                                                      x.privilege_type, x.is_grantable))
                       FROM aclexplode({}) AS x), '[]')"""


def _rights(rights, kind, owner):
    """Columns: the rights to an object of that kind, and those that it had when it was made."""
    made = f"acldefault('{kind}', {owner})"
    return f"{_RIGHTS.format(f'coalesce({rights}, {made})')} AS rights, {_RIGHTS.format(made)} AS made, {owner}::regrole::text AS owner"


FUNCTIONS = f"""
    SELECT p.proname AS name, p.oid::regprocedure::text AS signature, p.prokind AS kind, pg_get_function_arguments(p.oid) AS arguments,
           CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition, pg_get_function_result(p.oid) AS result,
           count(*) OVER (PARTITION BY p.proname) AS namesakes, a.aggtransfn::text AS sfunc,
           format_type(a.aggtranstype, NULL) AS stype, nullif(a.aggfinalfn::text, '-') AS finalfunc,
           nullif(a.aggcombinefn::text, '-') AS combinefunc, quote_literal(a.agginitval) AS initcond,
           {_rights("p.proacl", "f", "p.proowner")}
    FROM pg_proc AS p LEFT JOIN pg_aggregate AS a ON a.aggfnoid = p.oid
    WHERE p.pronamespace = 'psi'::regnamespace ORDER BY p.proname, pg_get_function_identity_arguments(p.oid)"""

# Partitions of a month are no tables of their own here; that for all other months is one.
_OF_A_MONTH = "(c.relispartition AND pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT')"
RELATIONS = f"""
    SELECT c.oid, c.relname AS name, c.relkind AS kind, c.relpersistence AS persistence, c.relrowsecurity AS secured,
           c.relforcerowsecurity AS forced, array_to_string(c.reloptions, ', ') AS options,
           CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) WHEN 'v' THEN pg_get_viewdef(c.oid) END AS definition,
           (SELECT i.inhparent::regclass::text FROM pg_inherits AS i WHERE i.inhrelid = c.oid) AS parent,
           {_rights("c.relacl", "r", "c.relowner")}
    FROM pg_class AS c
    WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'c') AND NOT {_OF_A_MONTH} ORDER BY c.relname"""
COLUMNS = f"""
    SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS filled, a.attidentity AS identity,
           a.attgenerated AS generated, pg_get_expr(d.adbin, d.adrelid) AS value,
           CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
           {_rights("a.attacl", "c", "c.relowner")}
    FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid JOIN pg_class AS c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""
CONSTRAINTS = """
    SELECT n.conname AS name, pg_get_constraintdef(n.oid) AS definition FROM pg_constraint AS n
    WHERE n.conrelid = %s AND n.contype <> 't' AND n.conparentid = 0 AND n.conislocal
    ORDER BY position(n.contype IN 'puxfc'), n.conname"""
INDEXES = """
    SELECT pg_get_indexdef(i.indexrelid) AS definition, i.indisvalid AS valid
    FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE i.indrelid = %s AND NOT c.relispartition AND NOT EXISTS (
        SELECT FROM pg_constraint AS n WHERE n.conindid = i.indexrelid AND n.contype IN ('p', 'u', 'x')) ORDER BY c.relname"""
POLICIES = """
    SELECT p.* FROM pg_policies AS p JOIN pg_class AS c ON c.relname = p.tablename
    WHERE c.oid = %s AND p.schemaname = 'psi' ORDER BY p.policyname"""
TRIGGERS = """
    SELECT t.tgname AS name, pg_get_triggerdef(t.oid) AS definition, t.tgenabled AS enabled FROM pg_trigger AS t
    WHERE t.tgrelid = %s AND NOT t.tgisinternal AND t.tgparentid = 0 ORDER BY t.tgname"""
SEQUENCES = f"""
    SELECT c.oid::regclass::text AS name, s.*, format_type(s.seqtypid, NULL) AS type, c.relpersistence AS persistence,
           (SELECT d.refobjid::regclass::text || '.' || a.attname FROM pg_depend AS d
            JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')) AS column,
           {_rights("c.relacl", "s", "c.relowner")}
    FROM pg_sequence AS s JOIN pg_class AS c ON c.oid = s.seqrelid
    WHERE c.relnamespace = 'psi'::regnamespace ORDER BY c.relname"""
SCHEMAS = f"""
    SELECT n.nspname AS name, {_rights("n.nspacl", "n", "n.nspowner")} FROM pg_namespace AS n WHERE n.nspname = 'psi'"""
DEFAULTS = f"""
    SELECT d.defaclrole::regrole::text AS role, CASE WHEN d.defaclnamespace <> 0 THEN d.defaclnamespace::regnamespace::text END AS schema,
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                ELSE 'SCHEMAS' END AS kind,
           {_RIGHTS.format("d.defaclacl")} AS rights,
           {_RIGHTS.format("acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)")} AS made
    FROM pg_default_acl AS d ORDER BY 1, 2 NULLS FIRST, 3"""
# What roles of a test are given in the same cluster is none of the store's.
MEMBERS = """
    SELECT m.roleid::regrole::text AS role, m.member::regrole::text AS member, m.admin_option AS admin FROM pg_auth_members AS m
    WHERE m.member::regrole::text IN ('psi_owner', 'psi_gateway', 'psi_admin') ORDER BY 1, 2"""
EXTENSIONS = """
    SELECT e.extname AS name, e.extnamespace::regnamespace::text AS schema FROM pg_extension AS e
    WHERE e.extname <> 'plpgsql' ORDER BY 1"""

# Each gives the names of things that the text would not show.
_UNWRITTEN = """
    SELECT 'of another kind: ' || pg_describe_object(d.classid, d.objid, 0) FROM pg_depend AS d
    LEFT JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
    LEFT JOIN pg_type AS t ON d.classid = 'pg_type'::regclass AND t.oid = d.objid
    LEFT JOIN pg_proc AS p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
    WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = 'psi'::regnamespace
      AND (c.relkind IN ('r', 'p', 'v', 'S', 'c', 'i', 'I') OR t.typtype = 'c' OR p.prokind IN ('f', 'p', 'a')) IS NOT TRUE
    UNION ALL
    SELECT 'not psi_owner''s: ' || c.oid::regclass FROM pg_class AS c
    WHERE c.relnamespace = 'psi'::regnamespace AND c.relowner <> 'psi_owner'::regrole
    UNION ALL
    SELECT 'not psi_owner''s: ' || p.oid::regprocedure FROM pg_proc AS p
    WHERE p.pronamespace = 'psi'::regnamespace AND p.proowner <> 'psi_owner'::regrole
    UNION ALL
    SELECT 'an aggregate with more than it is written with: ' || p.oid::regprocedure FROM pg_aggregate AS a
    JOIN pg_proc AS p ON p.oid = a.aggfnoid
    WHERE p.pronamespace = 'psi'::regnamespace
      AND (a.aggkind <> 'n' OR a.aggmtransfn <> 0 OR a.aggsortop <> 0 OR a.aggserialfn <> 0 OR p.proparallel <> 'u')
    UNION ALL
    SELECT 'rights to a type: ' || t.oid::regtype FROM pg_type AS t
    WHERE t.typnamespace = 'psi'::regnamespace AND t.typacl IS NOT NULL
    UNION ALL
    SELECT 'a rule: ' || r.rulename FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = r.ev_class
    WHERE c.relnamespace = 'psi'::regnamespace AND r.rulename <> '_RETURN'
    UNION ALL
    SELECT 'inherits without being a partition: ' || c.oid::regclass FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE c.relnamespace = 'psi'::regnamespace AND NOT c.relispartition
    UNION ALL
    SELECT 'a comment on ' || pg_describe_object(d.classoid, d.objoid, d.objsubid) FROM pg_description AS d
    WHERE (d.classoid, d.objoid) IN (SELECT o.classid, o.objid FROM pg_depend AS o WHERE o.refobjid = 'psi'::regnamespace)
    UNION ALL
    SELECT 'set apart: ' || c.oid::regclass || '.' || a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
    JOIN pg_type AS t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'psi'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
      AND (a.attstorage <> t.typstorage OR a.attcompression <> '' OR a.attstattarget >= 0 OR a.attoptions IS NOT NULL)
    UNION ALL
    SELECT 'set apart: ' || c.oid::regclass FROM pg_class AS c JOIN pg_class AS o ON o.oid = c.reltoastrelid
    WHERE c.relnamespace = 'psi'::regnamespace AND (c.relreplident <> 'd' OR c.reloftype <> 0 OR o.reloptions IS NOT NULL)
    UNION ALL
    SELECT 'an option of role or database: ' || s.setconfig::text FROM pg_db_role_setting AS s JOIN pg_database AS d ON d.oid = s.setdatabase
    WHERE d.datname = current_database()
    ORDER BY 1"""


class _Store:
    """Gives rows as dictionaries, all as they are at one instant; every name comes with its schema, every instant in UTC."""

    def __init__(self, name):
        self.connection = database.connect(name)
        self.connection.autocommit = False
        self.connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        self.rows("SET LOCAL search_path = pg_catalog; SET LOCAL TimeZone = 'UTC'")

    def rows(self, statement, parameters=None):
        with self.connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return [dict(zip([column.name for column in cursor.description], row)) for row in cursor] if cursor.description else []


def unwritten(name):
    """What that store has and `dump` does not show."""
    return [row[0] for row in database.sql(name, _UNWRITTEN)]


def dump(name):
    """{path below db/schema: text} of the store of that name; README.md and production.txt are not of one store."""
    store = _Store(name)
    try:
        relations = store.rows(RELATIONS)
        texts = {f"tables/{one['name']}.sql": _table(store, one) for one in relations if one["kind"] in "rp"}
        texts.update({f"views/{one['name']}.sql": _view(store, one) for one in relations if one["kind"] == "v"})
        for one in store.rows(FUNCTIONS):
            path = f"functions/{one['name']}.sql"
            texts[path] = "\n".join([texts[path], _function(one)] if path in texts else [_function(one)])
        texts["types.sql"] = "\n".join(_type(store, one) for one in relations if one["kind"] == "c")
        texts["sequences.sql"] = "\n".join(map(_sequence, store.rows(SEQUENCES)))
        texts["extensions.sql"] = _lines(f"CREATE EXTENSION {one['name']} WITH SCHEMA {one['schema']};"
                                         for one in store.rows(EXTENSIONS))
        texts["grants.sql"] = _lines([
            *(line for one in store.rows(SCHEMAS) for line in _granted(one, f"SCHEMA {one['name']}")),
            *(line for one in store.rows(DEFAULTS) for line in _by_default(one)),
            *(f"GRANT {one['role']} TO {one['member']}{' WITH ADMIN OPTION' * one['admin']};" for one in store.rows(MEMBERS))])
        return texts
    finally:
        store.connection.close()


def differences(quality, production):
    """production.txt: for each file that production lacks its name, for each that says something else its lines."""
    told = ["Written by tests/functional/schema: in what a store of production differs. +: production's, -: quality's.\n"]
    for path in sorted({*quality, *production}):
        if path not in production:
            told.append(f"{path}: in quality only\n")
        elif path not in quality:
            told.append(f"{path}: in production only\n{production[path]}")
        elif quality[path] != production[path]:
            changed = difflib.ndiff(*(side[path].rstrip("\n").split("\n") for side in (quality, production)))
            told.append(_lines([f"{path}:", *(line.rstrip() for line in changed if line[0] in "+-")]))
    return "\n".join(told)


def _lines(lines):
    return "".join(f"{line}\n" for line in lines)


def _granted(one, on):
    """The GRANT and REVOKE statements that lead from an object just made to its rights; PUBLIC has none by itself."""
    had = {tuple(right) for right in one["made"] if right[0] == one["owner"]}
    has = {tuple(right) for right in one["rights"]}
    return _statements(has - had, had - has, on)


def _by_default(one):
    has, had = {tuple(right) for right in one["rights"]}, {tuple(right) for right in one["made"]} if one["schema"] is None else set()
    where = f"ALTER DEFAULT PRIVILEGES FOR ROLE {one['role']}" + (f" IN SCHEMA {one['schema']}" if one["schema"] else "")
    return [f"{where} {line}" for line in _statements(has - had, had - has, one["kind"])]


def _statements(given, taken, on, columns=""):
    lines = []
    for rights, verb, word in ((taken, "REVOKE", "FROM"), (given, "GRANT", "TO")):
        for who, more in sorted({(who, more) for who, _, more in rights}):
            what = ", ".join(f"{privilege}{columns}" for privilege in PRIVILEGES if (who, privilege, more) in rights)
            lines.append(f"{verb} {what} ON {on} {word} {who}{' WITH GRANT OPTION' * more};")
    return lines


def _function(one):
    if one["kind"] == "a":
        parts = [f"{part.upper()} = {one[part]}" for part in ("sfunc", "stype", "finalfunc", "combinefunc", "initcond") if one[part]]
        definition = f"CREATE AGGREGATE psi.{one['name']}({one['arguments']}) ({', '.join(parts)})"
    else:
        definition = one["definition"].rstrip("\n")
        if one["arguments"]:
            definition = definition.replace(f"({one['arguments']})", f"({_wrapped(one['arguments'])})", 1)
        if (one["result"] or "").startswith("TABLE("):
            definition = definition.replace(one["result"], f"TABLE({_wrapped(one['result'][6:-1])})", 1)
    called = one["signature"] if one["namesakes"] > 1 else f"psi.{one['name']}"
    return _lines([f"{definition};", *_granted(one, f"{'PROCEDURE' if one['kind'] == 'p' else 'FUNCTION'} {called}")])


def _wrapped(arguments):
    """Each of many arguments on a line of its own; a comma between brackets or quotes parts none."""
    if len(arguments) <= 100:
        return arguments
    parts = re.findall(r"(?:[^,('\"]|'[^']*'|\"[^\"]*\"|\([^)]*\))+", arguments)
    return "".join(f"\n    {part.strip()}{',' * (number < len(parts))}" for number, part in enumerate(parts, 1)) + "\n"


def _column(one):
    words = [one["name"], one["type"]]
    if one["collation"]:
        words.append(f"COLLATE {one['collation']}")
    if one["generated"]:
        words.append(f"GENERATED ALWAYS AS ({one['value']}) STORED")
    elif one["identity"]:
        words.append(f"GENERATED {'ALWAYS' if one['identity'] == 'a' else 'BY DEFAULT'} AS IDENTITY")
    elif one["value"] is not None:
        words.append(f"DEFAULT {one['value']}")
    return " ".join(words + ["NOT NULL"] * one["filled"])


def _columns(columns):
    return ",\n".join(f"    {_column(one)}" for one in columns)


def _column_grants(columns, relation):
    """One line for each role and privilege, with its columns."""
    held = {}
    for one in columns:
        for right in one["rights"]:
            held.setdefault(tuple(right), []).append(one["name"])
    return [line for right, names in sorted(held.items())
            for line in _statements({right}, set(), f"TABLE {relation}", f" ({', '.join(sorted(names))})")]


def _table(store, one):
    name, columns = f"psi.{one['name']}", store.rows(COLUMNS, (one["oid"],))
    begin = f"CREATE {'UNLOGGED ' * (one['persistence'] == 'u')}TABLE {name}"
    end = (f" PARTITION BY {one['definition']}" if one["kind"] == "p" else "") + (f" WITH ({one['options']})" if one["options"] else "")
    # What a partition has from its table stands there.
    body = f" PARTITION OF {one['parent']} DEFAULT" if one["parent"] else f" (\n{_columns(columns)}\n)"
    security = [word for word in ("ENABLE" * one["secured"], "FORCE" * one["forced"]) if word]
    return _lines([
        f"{begin}{body}{end};",
        *(f"ALTER TABLE {name} ADD CONSTRAINT {c['name']} {c['definition']};" for c in store.rows(CONSTRAINTS, (one["oid"],))),
        *(f"{i['definition']};{'' if i['valid'] else '  -- not valid'}" for i in store.rows(INDEXES, (one["oid"],))),
        *(f"ALTER TABLE {name} {word} ROW LEVEL SECURITY;" for word in security),
        *(_policy(p, name) for p in store.rows(POLICIES, (one["oid"],))),
        *(line for t in store.rows(TRIGGERS, (one["oid"],)) for line in _trigger(t, name)),
        *_granted(one, f"TABLE {name}"), *_column_grants(columns, name)])


def _policy(one, name):
    using = f" USING ({one['qual']})" if one["qual"] else ""
    check = f" WITH CHECK ({one['with_check']})" if one["with_check"] else ""
    kind = "" if one["permissive"] == "PERMISSIVE" else f" AS {one['permissive']}"
    roles = one["roles"] if isinstance(one["roles"], list) else one["roles"].strip("{}").split(",")
    return f"CREATE POLICY {one['policyname']} ON {name}{kind} FOR {one['cmd']} TO {', '.join(sorted(roles))}{using}{check};"


def _trigger(one, name):
    states = {"D": "DISABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}
    state = states.get(one["enabled"])
    return [f"{one['definition']};", *([f"ALTER TABLE {name} {state} TRIGGER {one['name']};"] if state else [])]


def _view(store, one):
    options = f" WITH ({one['options']})" if one["options"] else ""
    # What nobody could see in it is written as its number.
    seen = re.sub(r"[^\n\x20-\U0010ffff]", lambda found: f"\\x{ord(found[0]):02x}", one["definition"])
    definition = "\n".join(line.rstrip() for line in seen.split("\n"))
    columns = store.rows(COLUMNS, (one["oid"],))
    return _lines([f"CREATE VIEW psi.{one['name']}{options} AS", definition, *_granted(one, f"TABLE psi.{one['name']}"),
                   *_column_grants(columns, f"psi.{one['name']}")])


def _type(store, one):
    return f"CREATE TYPE psi.{one['name']} AS (\n{_columns(store.rows(COLUMNS, (one['oid'],)))}\n);\n"


def _sequence(one):
    cycle = " CYCLE" if one["seqcycle"] else ""
    owned = f" OWNED BY {one['column']}" if one["column"] else ""
    begin = f"CREATE {'UNLOGGED ' * (one['persistence'] == 'u')}SEQUENCE {one['name']} AS {one['type']}"
    return _lines([f"{begin} START {one['seqstart']} INCREMENT {one['seqincrement']} MINVALUE {one['seqmin']} MAXVALUE {one['seqmax']}"
                   f" CACHE {one['seqcache']}{cycle}{owned};", *_granted(one, f"SEQUENCE {one['name']}")])
