CREATE OR REPLACE FUNCTION psi.destacar_mes_auditoria(
    p_mes date,
    p_agora timestamp with time zone,
    p_operador text,
    OUT particao text,
    OUT linhas bigint,
    OUT ancoras bigint
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
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
END $function$;
