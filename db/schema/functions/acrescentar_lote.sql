CREATE OR REPLACE FUNCTION psi.acrescentar_lote(
    p_cadeia text,
    p_empregador bigint[],
    p_cliente bigint[],
    p_operacao text[],
    p_correlacao text[],
    p_quando timestamp with time zone[],
    p_codigo integer[],
    p_linhas bigint[],
    p_hash bytea[],
    p_detalhe jsonb[]
)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
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
END $function$;
