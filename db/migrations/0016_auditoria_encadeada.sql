-- The audit by month and in chains, so that a line that was changed, removed or put in shows.
--
-- A chain is one employer's lines of one kind (cadeia): E writes and refusals, L reads and refused access, A administration;
-- employer 0 where none is concerned. Its lines are numbered from 1 (sequencia). Each line's elo is
--     sha256(elo of the line before, 32 zero bytes for the first || the line's canonical text in UTF-8)
-- and the chain's head keeps the last sequencia and elo. The canonical text is for ever (texto_auditoria): a JSON array of
-- every column in a fixed order, elements parted by ", ", characters below U+0020, " and \ escaped as JSON has it and no
-- other; quando in microseconds since 1970-01-01T00:00:00Z, hash in lower case hexadecimal, id_pedido in lower case,
-- detalhe as the string in which PostgreSQL writes that jsonb. In Python: json.dumps(list, ensure_ascii=False).
--
-- Nobody but these functions gives a line its chain, number or elo: the other roles may not insert into those columns.

ALTER TABLE auditoria RENAME TO auditoria_antiga;
ALTER TABLE auditoria_antiga RENAME CONSTRAINT auditoria_pkey TO auditoria_antiga_pkey;
ALTER TABLE auditoria_antiga RENAME CONSTRAINT auditoria_hash_check TO auditoria_antiga_hash_check;
ALTER SEQUENCE auditoria_linha_seq RENAME TO auditoria_antiga_linha_seq;

-- Append only. No foreign keys: a line outlives what it is about.
CREATE TABLE auditoria (
    empregador  bigint NOT NULL,            -- 0: none
    linha       bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    quando      timestamptz NOT NULL,       -- real clock
    cliente     bigint NOT NULL,            -- 0: the administration
    operacao    text NOT NULL,
    correlacao  text NOT NULL,
    codigo      integer NOT NULL,
    numero      bigint,
    trabalhador bigint,
    linhas      bigint,                     -- rows given by a consultation
    hash        bytea NOT NULL CHECK (length(hash) = 32),   -- of the request; where none was read, of `detalhe`
    id_pedido   uuid,
    detalhe     jsonb,                      -- administration: what was done, by whom; refused access: for whom, with what
    cadeia      text NOT NULL DEFAULT 'E' CHECK (cadeia IN ('E', 'L', 'A')),
    sequencia   bigint NOT NULL CHECK (sequencia > 0),
    elo         bytea NOT NULL CHECK (length(elo) = 32),
    PRIMARY KEY (empregador, cadeia, sequencia, quando)
) PARTITION BY RANGE (quando);

-- The heads. Nobody but the functions here sees or changes them; psi_admin reads.
CREATE TABLE cadeia_auditoria (
    empregador bigint NOT NULL,
    cadeia     text NOT NULL,
    sequencia  bigint NOT NULL,
    elo        bytea NOT NULL,
    PRIMARY KEY (empregador, cadeia)
) WITH (fillfactor = 50);

-- What a detached month leaves: for each run of numbers of a chain that went with it, the elo before and the last one.
CREATE TABLE auditoria_ancora (
    empregador bigint NOT NULL,
    cadeia     text NOT NULL,
    de         bigint NOT NULL,
    ate        bigint NOT NULL CHECK (ate >= de),
    elo_antes  bytea,                       -- none: the line before was missing
    elo        bytea NOT NULL,
    mes        date NOT NULL,
    PRIMARY KEY (empregador, cadeia, de)
);

CREATE TRIGGER auditoria_so_acrescenta BEFORE UPDATE OR DELETE OR TRUNCATE ON auditoria
    FOR EACH STATEMENT EXECUTE FUNCTION auditoria_so_acrescenta();
CREATE TRIGGER auditoria_so_acrescenta BEFORE UPDATE OR DELETE OR TRUNCATE ON auditoria_ancora
    FOR EACH STATEMENT EXECUTE FUNCTION auditoria_so_acrescenta();

DO $$
DECLARE
    tabela text;
BEGIN
    FOREACH tabela IN ARRAY ARRAY['auditoria', 'cadeia_auditoria', 'auditoria_ancora'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabela);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tabela);
        EXECUTE format('CREATE POLICY dono ON %I TO CURRENT_USER USING (true)', tabela);
        EXECUTE format('CREATE POLICY todos_os_empregadores ON %I TO psi_admin USING (true)', tabela);
        EXECUTE format('GRANT SELECT ON %I TO psi_admin', tabela);
    END LOOP;
END $$;
-- A line is written before its employer is known to the session; reading is held to one employer.
CREATE POLICY proprio_empregador ON auditoria FOR SELECT TO psi_gateway
    USING (empregador = nullif(current_setting('psi.empregador', true), '')::bigint);
CREATE POLICY acrescentar ON auditoria FOR INSERT TO psi_gateway WITH CHECK (true);
GRANT SELECT ON auditoria TO psi_gateway;
GRANT INSERT (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, linhas, hash, id_pedido)
    ON auditoria TO psi_gateway, psi_admin;

-- Partitions ----------------------------------------------------------------------------------------------------------

-- What every partition has: nobody reads it but through auditoria, and it is append only itself.
CREATE FUNCTION fechar_particao_auditoria(p_nome text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE psi.%I ENABLE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('ALTER TABLE psi.%I FORCE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('CREATE TRIGGER auditoria_so_acrescenta BEFORE UPDATE OR DELETE OR TRUNCATE ON psi.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION psi.auditoria_so_acrescenta()', p_nome);
END $$;

CREATE TABLE auditoria_outros PARTITION OF auditoria DEFAULT;
SELECT fechar_particao_auditoria('auditoria_outros');

-- Makes the partitions of p_meses months from that of p_de on, where they are missing; gives those made. A month is
-- Lisbon's. Lines of the month that had gone into the default partition move into its own. A month that was detached is
-- not made again.
CREATE FUNCTION criar_particoes_auditoria(p_de date, p_meses integer) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    inicio timestamp;
    nome   text;
    desde  timestamptz;
    antes  timestamptz;
BEGIN
    FOR i IN 0 .. p_meses - 1 LOOP
        inicio := date_trunc('month', p_de::timestamp) + make_interval(months => i);
        nome := 'auditoria_' || to_char(inicio, 'YYYY_MM');
        desde := inicio AT TIME ZONE 'Europe/Lisbon';
        antes := (inicio + interval '1 month') AT TIME ZONE 'Europe/Lisbon';
        CONTINUE WHEN to_regclass('psi.' || nome) IS NOT NULL
                   OR EXISTS (SELECT FROM psi.auditoria_ancora AS a WHERE a.mes = inicio::date);
        EXECUTE format('CREATE TABLE psi.%I (LIKE psi.auditoria INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', nome);
        LOCK TABLE psi.auditoria_outros IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE psi.auditoria_outros DISABLE TRIGGER auditoria_so_acrescenta, NO FORCE ROW LEVEL SECURITY;
        EXECUTE format('WITH dela AS (DELETE FROM psi.auditoria_outros WHERE quando >= %L AND quando < %L RETURNING *) '
                       'INSERT INTO psi.%I SELECT * FROM dela', desde, antes, nome);
        ALTER TABLE psi.auditoria_outros ENABLE TRIGGER auditoria_so_acrescenta, FORCE ROW LEVEL SECURITY;
        EXECUTE format('ALTER TABLE psi.auditoria ATTACH PARTITION psi.%I FOR VALUES FROM (%L) TO (%L)', nome, desde,
                       antes);
        PERFORM psi.fechar_particao_auditoria(nome);
        RETURN NEXT nome;
    END LOOP;
END $$;

-- Chains --------------------------------------------------------------------------------------------------------------

CREATE FUNCTION texto_auditoria(p_empregador bigint, p_cadeia text, p_sequencia bigint, p_linha bigint,
                                p_quando timestamptz, p_cliente bigint, p_operacao text, p_correlacao text,
                                p_codigo integer, p_numero bigint, p_trabalhador bigint, p_linhas bigint, p_hash bytea,
                                p_id_pedido uuid, p_detalhe jsonb) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT json_build_array(p_empregador, p_cadeia, p_sequencia, p_linha,
                            (extract(epoch FROM p_quando) * 1000000)::bigint, p_cliente, p_operacao, p_correlacao,
                            p_codigo, p_numero, p_trabalhador, p_linhas, encode(p_hash, 'hex'), p_id_pedido,
                            p_detalhe::text)::text
$$;

-- The head before a chain's first line.
CREATE FUNCTION elo_inicial() RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT decode(repeat('00', 32), 'hex')
$$;

-- Links a line that comes alone. The head stays locked until the transaction's end: an INSERT into auditoria is the last
-- lock that a function takes. Writers of one chain queue for an advisory lock (as 0010 has it for the employer's row), so
-- that they do not all wake at each commit.
CREATE FUNCTION encadear_auditoria() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.cadeia = 'E' THEN
        PERFORM pg_advisory_xact_lock(-NEW.empregador);
    END IF;
    LOOP
        UPDATE psi.cadeia_auditoria AS c
        SET sequencia = c.sequencia + 1,
            elo = sha256(c.elo || convert_to(
                psi.texto_auditoria(NEW.empregador, NEW.cadeia, c.sequencia + 1, NEW.linha, NEW.quando, NEW.cliente,
                                    NEW.operacao, NEW.correlacao, NEW.codigo, NEW.numero, NEW.trabalhador, NEW.linhas,
                                    NEW.hash, NEW.id_pedido, NEW.detalhe), 'UTF8'))
        WHERE c.empregador = NEW.empregador AND c.cadeia = NEW.cadeia
        RETURNING c.sequencia, c.elo INTO NEW.sequencia, NEW.elo;
        EXIT WHEN FOUND;
        INSERT INTO psi.cadeia_auditoria VALUES (NEW.empregador, NEW.cadeia, 0, psi.elo_inicial())
        ON CONFLICT DO NOTHING;
    END LOOP;
    RETURN NEW;
END $$;

-- A line that has its number comes from a batch below, already linked.
CREATE TRIGGER encadear_auditoria BEFORE INSERT ON auditoria
    FOR EACH ROW WHEN (NEW.sequencia IS NULL) EXECUTE FUNCTION encadear_auditoria();

-- The elo of each line of a batch: encadear(elo of the head, text) OVER (PARTITION BY chain ORDER BY number).
CREATE FUNCTION elo_seguinte(p_elo bytea, p_cabeca bytea, p_texto text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN sha256(coalesce(p_elo, p_cabeca) || convert_to(p_texto, 'UTF8'));
END $$;
CREATE AGGREGATE encadear(bytea, text) (SFUNC = elo_seguinte, STYPE = bytea);

-- Lines of many employers in one chain each, in the order given. The heads are locked in the order of their employers,
-- once each: two copies of the gateway never wait for each other in a circle. The arrays are of one length.
CREATE FUNCTION acrescentar_lote(p_cadeia text, p_empregador bigint[], p_cliente bigint[], p_operacao text[],
                                 p_correlacao text[], p_quando timestamptz[], p_codigo integer[], p_linhas bigint[],
                                 p_hash bytea[], p_detalhe jsonb[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    empregadores bigint[];
    sequencias   bigint[];
    elos         bytea[];
BEGIN
    INSERT INTO psi.cadeia_auditoria
    SELECT e, p_cadeia, 0, psi.elo_inicial() FROM (SELECT DISTINCT unnest(p_empregador) AS e ORDER BY 1) AS x
    ON CONFLICT DO NOTHING;
    SELECT array_agg(x.empregador), array_agg(x.sequencia), array_agg(x.elo) INTO empregadores, sequencias, elos
    FROM (SELECT c.empregador, c.sequencia, c.elo FROM psi.cadeia_auditoria AS c
          WHERE c.empregador = ANY (p_empregador) AND c.cadeia = p_cadeia
          ORDER BY c.empregador FOR UPDATE) AS x;

    WITH numeradas AS MATERIALIZED (
        SELECT l.*, c.elo AS cabeca, nextval('psi.auditoria_linha_seq') AS linha,
               c.sequencia + row_number() OVER (PARTITION BY l.empregador ORDER BY l.i) AS sequencia
        FROM unnest(p_empregador, p_cliente, p_operacao, p_correlacao, p_quando, p_codigo, p_linhas, p_hash, p_detalhe)
             WITH ORDINALITY
             AS l (empregador, cliente, operacao, correlacao, quando, codigo, linhas, hash, detalhe, i)
        JOIN unnest(empregadores, sequencias, elos) AS c (empregador, sequencia, elo) ON c.empregador = l.empregador
    ), encadeadas AS MATERIALIZED (
        SELECT n.*, psi.encadear(n.cabeca, psi.texto_auditoria(
                        n.empregador, p_cadeia, n.sequencia, n.linha, n.quando, n.cliente, n.operacao, n.correlacao,
                        n.codigo, NULL, NULL, n.linhas, n.hash, NULL, n.detalhe))
                    OVER (PARTITION BY n.empregador ORDER BY n.sequencia) AS elo
        FROM numeradas AS n
    ), escritas AS (
        INSERT INTO psi.auditoria (empregador, linha, quando, cliente, operacao, correlacao, codigo, linhas, hash, detalhe,
                                   cadeia, sequencia, elo)
        OVERRIDING SYSTEM VALUE
        SELECT e.empregador, e.linha, e.quando, e.cliente, e.operacao, e.correlacao, e.codigo, e.linhas, e.hash, e.detalhe,
               p_cadeia, e.sequencia, e.elo
        FROM encadeadas AS e ORDER BY e.i
    )
    -- They are all there: this finds each by its key, however many there are.
    INSERT INTO psi.cadeia_auditoria AS c
    SELECT DISTINCT ON (e.empregador) e.empregador, p_cadeia, e.sequencia, e.elo
    FROM encadeadas AS e ORDER BY e.empregador, e.sequencia DESC
    ON CONFLICT (empregador, cadeia) DO UPDATE SET sequencia = excluded.sequencia, elo = excluded.elo;
END $$;

-- The audit lines of many consultations, of many employers, at once. The arrays are of one length.
CREATE OR REPLACE FUNCTION registar_leituras(p_empregador bigint[], p_cliente bigint[], p_operacao text[],
                                             p_correlacao text[], p_quando timestamptz[], p_codigo integer[],
                                             p_linhas bigint[], p_hash bytea[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT psi.acrescentar_lote('L', p_empregador, p_cliente, p_operacao, p_correlacao, p_quando, p_codigo, p_linhas,
                                p_hash, array_fill(NULL::jsonb, ARRAY[cardinality(p_empregador)]))
    WHERE cardinality(p_empregador) > 0
$$;

-- Calls that were refused before they began (7, 20, 21, 401), with a certificate that is known here, whatever its state;
-- those of others are left out. p_representado: as sent, NULL where none. A line goes to the employer whose data was asked
-- for where it ever adhered, else to employer 0.
CREATE FUNCTION registar_acessos_recusados(p_fingerprint bytea[], p_representado text[], p_operacao text[],
                                           p_correlacao text[], p_quando timestamptz[], p_codigo integer[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT psi.acrescentar_lote('L', array_agg(x.empregador ORDER BY x.i), array_agg(x.cliente ORDER BY x.i),
                                array_agg(x.operacao ORDER BY x.i), array_agg(x.correlacao ORDER BY x.i),
                                array_agg(x.quando ORDER BY x.i), array_agg(x.codigo ORDER BY x.i),
                                array_agg(0::bigint ORDER BY x.i),
                                array_agg(sha256(convert_to(x.detalhe::text, 'UTF8')) ORDER BY x.i),
                                array_agg(x.detalhe ORDER BY x.i))
    FROM (SELECT l.i, k.cliente, l.operacao, l.correlacao, l.quando, l.codigo, coalesce(a.empregador, 0) AS empregador,
                 jsonb_strip_nulls(jsonb_build_object('recusado', true, 'representado', left(l.representado, 20),
                                                      'certificado', encode(l.fingerprint, 'hex'))) AS detalhe
          FROM unnest(p_fingerprint, p_representado, p_operacao, p_correlacao, p_quando, p_codigo) WITH ORDINALITY
               AS l (fingerprint, representado, operacao, correlacao, quando, codigo, i)
          JOIN psi.certificado AS k ON k.fingerprint = l.fingerprint
          JOIN psi.cliente AS c ON c.id = k.cliente
          LEFT JOIN LATERAL (
              SELECT d.empregador FROM psi.adesao AS d
              WHERE d.empregador = CASE WHEN l.representado IS NULL THEN c.niss
                                        WHEN l.representado ~ '^[0-9]{11}$' THEN l.representado::bigint END
              LIMIT 1) AS a ON true) AS x
    HAVING count(*) > 0
$$;

-- What an operator (or, in quality, a vendor) did. p_empregador, p_cliente: whom it concerns, 0: none. p_detalhe: an
-- object, what was done, without names or keys. The last lock of its transaction, as every line.
CREATE FUNCTION auditar_administracao(p_quando timestamptz, p_operacao text, p_empregador bigint, p_cliente bigint,
                                      p_operador text, p_detalhe jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    detalhe jsonb := coalesce(p_detalhe, '{}') || jsonb_build_object('operador', p_operador);
BEGIN
    IF coalesce(p_operador, '') = '' OR coalesce(p_operacao, '') = '' THEN
        RAISE EXCEPTION 'a line of administration needs its operation and its operator' USING ERRCODE = '22023';
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, hash, detalhe, cadeia)
    VALUES (coalesce(p_empregador, 0), p_quando, coalesce(p_cliente, 0), p_operacao, 'administracao', 1,
            sha256(convert_to(detalhe::text, 'UTF8')), detalhe, 'A');
END $$;

-- What is there already, in its order. The owner, too, was held by forced row-level security.
ALTER TABLE auditoria_antiga NO FORCE ROW LEVEL SECURITY;
SELECT criar_particoes_auditoria(m.primeiro::date,
                                 12 + (12 * extract(year FROM m.passado) + extract(month FROM m.passado))::integer)
FROM (SELECT p.primeiro, age(date_trunc('month', now()), p.primeiro) AS passado
      FROM (SELECT date_trunc('month', least(min(quando), now())) AS primeiro FROM auditoria_antiga) AS p) AS m;
WITH numeradas AS MATERIALIZED (
    SELECT a.*, c.cadeia,
           row_number() OVER (PARTITION BY a.empregador, c.cadeia ORDER BY a.linha) AS sequencia
    FROM auditoria_antiga AS a
    CROSS JOIN LATERAL (SELECT CASE WHEN a.linhas IS NOT NULL AND a.numero IS NULL AND a.id_pedido IS NULL
                                    THEN 'L' ELSE 'E' END AS cadeia) AS c
)
INSERT INTO auditoria (empregador, linha, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, linhas, hash,
                       id_pedido, cadeia, sequencia, elo)
OVERRIDING SYSTEM VALUE
SELECT n.empregador, n.linha, n.quando, n.cliente, n.operacao, n.correlacao, n.codigo, n.numero, n.trabalhador, n.linhas,
       n.hash, n.id_pedido, n.cadeia, n.sequencia,
       encadear(elo_inicial(), texto_auditoria(n.empregador, n.cadeia, n.sequencia, n.linha, n.quando, n.cliente, n.operacao,
                                               n.correlacao, n.codigo, n.numero, n.trabalhador, n.linhas, n.hash,
                                               n.id_pedido, NULL))
           OVER (PARTITION BY n.empregador, n.cadeia ORDER BY n.sequencia)
FROM numeradas AS n;
INSERT INTO cadeia_auditoria
SELECT DISTINCT ON (empregador, cadeia) empregador, cadeia, sequencia, elo
FROM auditoria ORDER BY empregador, cadeia, sequencia DESC;
SELECT setval('auditoria_linha_seq', (SELECT coalesce(max(linha), 0) + 1 FROM auditoria_antiga), false);
DROP TABLE auditoria_antiga;

-- Verifying -----------------------------------------------------------------------------------------------------------

-- The digest of all anchors, kept in the line of each detaching.
CREATE FUNCTION resumo_ancoras() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(coalesce(string_agg(
               json_build_array(a.empregador, a.cadeia, a.de, a.ate, encode(a.elo_antes, 'hex'), encode(a.elo, 'hex'),
                                to_char(a.mes, 'YYYY-MM'))::text, E'\n' ORDER BY a.empregador, a.cadeia, a.de), ''),
               'UTF8')), 'hex')
    FROM psi.auditoria_ancora AS a
$$;

-- Every place where a chain is not as it was written; no row: all is well. p_empregador NULL: every chain. p_desde, p_antes
-- NULL: everything that is here, with the chains' ends and the anchors; else the lines of that time, each with the one
-- before it. falha: ALTERADA (the line, or its place), EM_FALTA (de to ate), INSERIDA (a second line of that number),
-- FIM_CORTADO (de to ate), CABECA (the end of the chain is not what its head says), ANCORAS (they are not those of the last
-- detaching).
CREATE FUNCTION verificar_auditoria(p_empregador bigint, p_desde timestamptz, p_antes timestamptz)
RETURNS TABLE (empregador bigint, cadeia text, de bigint, ate bigint, linha bigint, quando timestamptz, falha text)
LANGUAGE sql STABLE SET jit = off AS $$
    WITH partes AS (
        SELECT a.empregador, a.cadeia, a.sequencia AS de, a.sequencia AS ate, a.linha, a.quando, a.elo,
               NULL::bytea AS elo_antes,
               psi.texto_auditoria(a.empregador, a.cadeia, a.sequencia, a.linha, a.quando, a.cliente, a.operacao,
                                   a.correlacao, a.codigo, a.numero, a.trabalhador, a.linhas, a.hash, a.id_pedido,
                                   a.detalhe) AS texto
        FROM psi.auditoria AS a
        WHERE (p_empregador IS NULL OR a.empregador = p_empregador)
          AND (p_desde IS NULL OR a.quando >= p_desde) AND (p_antes IS NULL OR a.quando < p_antes)
        UNION ALL
        SELECT n.empregador, n.cadeia, n.de, n.ate, NULL, NULL, n.elo, n.elo_antes, NULL
        FROM psi.auditoria_ancora AS n
        WHERE p_desde IS NULL AND p_antes IS NULL AND (p_empregador IS NULL OR n.empregador = p_empregador)
    ), seguidas AS (
        SELECT p.*, lag(p.ate) OVER cada AS ate_antes, lag(p.elo) OVER cada AS elo_da_antes,
               row_number() OVER (PARTITION BY p.empregador, p.cadeia ORDER BY p.de DESC, p.quando DESC, p.linha DESC) AS do_fim
        FROM partes AS p
        WINDOW cada AS (PARTITION BY p.empregador, p.cadeia ORDER BY p.de, p.quando, p.linha)
    ), ligadas AS (
        SELECT s.*, CASE WHEN s.de = 1 THEN psi.elo_inicial()
                         WHEN s.ate_antes = s.de - 1 THEN s.elo_da_antes
                         -- Its neighbour by number may be of another month.
                         WHEN s.ate_antes >= s.de THEN NULL
                         ELSE coalesce((SELECT x.elo FROM psi.auditoria AS x
                                        WHERE x.empregador = s.empregador AND x.cadeia = s.cadeia
                                          AND x.sequencia = s.de - 1 LIMIT 1),
                                       (SELECT n.elo FROM psi.auditoria_ancora AS n
                                        WHERE n.empregador = s.empregador AND n.cadeia = s.cadeia AND n.ate = s.de - 1))
                    END AS anterior
        FROM seguidas AS s
    ), fins AS (
        SELECT coalesce(c.empregador, l.empregador) AS empregador, coalesce(c.cadeia, l.cadeia) AS cadeia,
               coalesce(l.ate, 0) AS ultima, c.sequencia AS cabeca, l.linha, l.quando,
               c.elo IS DISTINCT FROM coalesce(l.elo, psi.elo_inicial()) AS outro_elo
        FROM (SELECT * FROM ligadas WHERE do_fim = 1) AS l
        FULL JOIN (SELECT * FROM psi.cadeia_auditoria AS h WHERE p_empregador IS NULL OR h.empregador = p_empregador) AS c
               ON c.empregador = l.empregador AND c.cadeia = l.cadeia
        WHERE p_desde IS NULL AND p_antes IS NULL
    )
    SELECT f.* FROM (
        SELECT l.empregador, l.cadeia, l.de, l.ate, l.linha, l.quando,
               CASE WHEN l.ate_antes >= l.de THEN 'INSERIDA' ELSE 'ALTERADA' END AS falha
        FROM ligadas AS l
        WHERE l.ate_antes >= l.de
           OR l.anterior <> l.elo_antes
           OR l.texto IS NOT NULL AND l.elo <> sha256(l.anterior || convert_to(l.texto, 'UTF8'))
        UNION ALL
        SELECT l.empregador, l.cadeia,
               coalesce(greatest(l.ate_antes,
                                 (SELECT max(x.sequencia) FROM psi.auditoria AS x
                                  WHERE x.empregador = l.empregador AND x.cadeia = l.cadeia AND x.sequencia < l.de),
                                 (SELECT max(n.ate) FROM psi.auditoria_ancora AS n
                                  WHERE n.empregador = l.empregador AND n.cadeia = l.cadeia AND n.ate < l.de)), 0) + 1,
               l.de - 1, NULL, NULL, 'EM_FALTA'
        FROM ligadas AS l
        WHERE l.anterior IS NULL AND (l.ate_antes IS NULL OR l.ate_antes < l.de)
        UNION ALL
        SELECT e.empregador, e.cadeia, e.ultima + 1, e.cabeca, NULL, NULL, 'FIM_CORTADO'
        FROM fins AS e WHERE e.cabeca > e.ultima
        UNION ALL
        SELECT e.empregador, e.cadeia, e.ultima, e.ultima, e.linha, e.quando, 'CABECA'
        FROM fins AS e WHERE e.cabeca IS NULL OR e.cabeca < e.ultima OR e.cabeca = e.ultima AND e.outro_elo
        UNION ALL
        SELECT 0, 'A', NULL, NULL, NULL, NULL, 'ANCORAS'
        WHERE p_desde IS NULL AND p_antes IS NULL AND p_empregador IS NULL
          AND EXISTS (SELECT FROM psi.auditoria_ancora)
          AND psi.resumo_ancoras() IS DISTINCT FROM
              (SELECT a.detalhe ->> 'ancoras' FROM psi.auditoria AS a
               WHERE a.empregador = 0 AND a.cadeia = 'A' AND a.operacao = 'DestacarMesAuditoria'
               ORDER BY a.sequencia DESC LIMIT 1)
    ) AS f
    ORDER BY 1, 2, 3, 5
$$;

-- Detaches a month that is over. What stays are its anchors, with an administration line that holds their digest; the
-- month's table stays as it was, apart, for the operator to copy away. p_agora: the real clock.
CREATE FUNCTION destacar_mes_auditoria(p_mes date, p_agora timestamptz, p_operador text,
                                       OUT particao text, OUT linhas bigint, OUT ancoras bigint)
LANGUAGE plpgsql AS $$
DECLARE
    o_mes date := date_trunc('month', p_mes)::date;
BEGIN
    particao := 'auditoria_' || to_char(o_mes, 'YYYY_MM');
    IF p_agora < (o_mes + interval '1 month') AT TIME ZONE 'Europe/Lisbon' THEN
        RAISE EXCEPTION 'the month % is not over', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    IF EXISTS (SELECT FROM psi.auditoria_ancora AS a WHERE a.mes = o_mes) THEN
        RAISE EXCEPTION 'the month % is detached already', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    PERFORM psi.criar_particoes_auditoria(o_mes, 1);
    -- From here on nothing is written until the month is apart: its runs do not change.
    LOCK TABLE psi.auditoria IN ACCESS EXCLUSIVE MODE;
    INSERT INTO psi.auditoria_ancora (empregador, cadeia, de, ate, elo_antes, elo, mes)
    SELECT r.empregador, r.cadeia, r.de, r.ate,
           CASE WHEN r.de = 1 THEN psi.elo_inicial()
                ELSE coalesce((SELECT x.elo FROM psi.auditoria AS x
                               WHERE x.empregador = r.empregador AND x.cadeia = r.cadeia AND x.sequencia = r.de - 1),
                              (SELECT n.elo FROM psi.auditoria_ancora AS n
                               WHERE n.empregador = r.empregador AND n.cadeia = r.cadeia AND n.ate = r.de - 1)) END,
           r.elo, o_mes
    FROM (SELECT i.empregador, i.cadeia, min(i.sequencia) AS de, max(i.sequencia) AS ate,
                 (array_agg(i.elo ORDER BY i.sequencia DESC))[1] AS elo
          FROM (SELECT a.empregador, a.cadeia, a.sequencia, a.elo,
                       a.sequencia - row_number() OVER (PARTITION BY a.empregador, a.cadeia ORDER BY a.sequencia) AS ilha
                FROM psi.auditoria AS a
                WHERE a.quando >= o_mes::timestamp AT TIME ZONE 'Europe/Lisbon'
                  AND a.quando < (o_mes + interval '1 month') AT TIME ZONE 'Europe/Lisbon') AS i
          GROUP BY i.empregador, i.cadeia, i.ilha) AS r;
    GET DIAGNOSTICS ancoras = ROW_COUNT;
    IF ancoras = 0 THEN
        RAISE EXCEPTION 'the month % has no lines', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    SELECT sum(a.ate - a.de + 1) INTO linhas FROM psi.auditoria_ancora AS a WHERE a.mes = o_mes;
    EXECUTE format('ALTER TABLE psi.auditoria DETACH PARTITION psi.%I', particao);
    -- Its owner may copy it away now.
    EXECUTE format('ALTER TABLE psi.%I NO FORCE ROW LEVEL SECURITY', particao);
    PERFORM psi.auditar_administracao(p_agora, 'DestacarMesAuditoria', 0, 0, p_operador,
                                      jsonb_build_object('mes', to_char(o_mes, 'YYYY-MM'), 'linhas', linhas,
                                                         'ancoras', psi.resumo_ancoras()));
END $$;

GRANT EXECUTE ON FUNCTION registar_acessos_recusados TO psi_gateway;
GRANT EXECUTE ON FUNCTION auditar_administracao, texto_auditoria, elo_inicial, resumo_ancoras, verificar_auditoria TO psi_admin;

-- The audit line last ---------------------------------------------------------------------------------------------------

-- These counted the failure to identify after their line, whose chain others wait for.
CREATE OR REPLACE FUNCTION registar_recusa(p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea,
                                p_codigo integer, p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date,
                                p_correlacao text, p_trabalhador bigint, p_falha_identidade boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, data_hora, data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
            p_data_simulada);
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash, p_id_pedido);
END $$;

CREATE OR REPLACE FUNCTION registar_falha_identidade(p_empregador bigint, p_cliente bigint, p_operacao text, p_hash bytea,
                                          p_codigo integer, p_data_hora timestamptz, p_correlacao text,
                                          p_trabalhador bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash);
END $$;

CREATE OR REPLACE FUNCTION registar_recusa(p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea,
                                p_codigo integer, p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date,
                                p_correlacao text, p_trabalhador bigint, p_falha_identidade boolean, p_resposta jsonb)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, data_hora, data_simulada,
                            resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
            p_data_simulada, p_resposta);
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash, p_id_pedido);
END $$;

CREATE OR REPLACE FUNCTION aplicar_declaracao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_falha_identidade boolean, p_agora timestamptz, p_entrega uuid, p_origem text, p_versao bigint, p_marca bigint,
    p_substitui bigint,
    p_b_aceite boolean[], p_b_estabelecimento integer[], p_b_mes date[], p_b_taxa integer[], p_b_remuneracoes bigint[],
    p_b_contribuicoes bigint[], p_b_trabalhador bigint[], p_b_empregador bigint[], p_b_remuneracoes_declarado bigint[],
    p_b_contribuicoes_declarado bigint[], p_b_linhas integer[], p_b_hash bytea[], p_b_mensagens jsonb[],
    p_l_bloco integer[], p_l_trabalhador bigint[], p_l_nascimento date[], p_l_mes date[], p_l_meios_dias smallint[],
    p_l_natureza "char"[], p_l_valor bigint[]) RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    ids      bigint[];
    antes    bigint[];   -- lines kept before each block's
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_l_trabalhador, p_versao, nova, p_marca);
    INSERT INTO psi.entrega (empregador, id, numero, origem, instante, cliente)
    VALUES (p_empregador, p_entrega, n, p_origem, p_agora, p_cliente);

    WITH novos AS (
        INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                               contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador,
                               remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, mensagens, instante,
                               versao, substitui)
        SELECT p_empregador, p_entrega, b.i, CASE WHEN b.aceite THEN 'ACEITE' ELSE 'REJEITADA' END, b.estabelecimento,
               b.mes, b.taxa, b.remuneracoes, b.contribuicoes, b.trabalhador, b.empregador, b.remuneracoes_declarado,
               b.contribuicoes_declarado, b.linhas, b.hash, b.mensagens, p_agora, nova, p_substitui
        FROM unnest(p_b_aceite, p_b_estabelecimento, p_b_mes, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes,
                    p_b_trabalhador, p_b_empregador, p_b_remuneracoes_declarado, p_b_contribuicoes_declarado, p_b_linhas,
                    p_b_hash, p_b_mensagens) WITH ORDINALITY
             AS b (aceite, estabelecimento, mes, taxa, remuneracoes, contribuicoes, trabalhador, empregador,
                   remuneracoes_declarado, contribuicoes_declarado, linhas, hash, mensagens, i)
        ORDER BY b.i
        RETURNING id, numero, CASE WHEN estado = 'ACEITE' THEN linhas ELSE 0 END AS guardadas)
    SELECT array_agg(x.id ORDER BY x.numero), array_agg(x.antes ORDER BY x.numero) INTO ids, antes
    FROM (SELECT id, numero, sum(guardadas) OVER (ORDER BY numero) - guardadas AS antes FROM novos) AS x;

    INSERT INTO psi.linha_remuneracao (empregador, bloco, linha, trabalhador, nascimento, mes, meios_dias, natureza, valor)
    SELECT p_empregador, ids[l.bloco], l.o - antes[l.bloco], l.trabalhador, l.nascimento, l.mes, l.meios_dias, l.natureza,
           l.valor
    FROM unnest(p_l_bloco, p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias, p_l_natureza, p_l_valor)
         WITH ORDINALITY AS l (bloco, trabalhador, nascimento, mes, meios_dias, natureza, valor, o);

    IF p_substitui IS NOT NULL THEN
        UPDATE psi.bloco SET estado = 'SUBSTITUIDA', versao = nova, substituido_por = ids[1]
        WHERE empregador = p_empregador AND id = p_substitui AND estado = 'REJEITADA';
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the block was replaced meanwhile' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n,
            (SELECT sum(x) FROM unnest(p_b_linhas) AS x), p_hash, p_id_pedido);
    RETURN n;
END $$;
