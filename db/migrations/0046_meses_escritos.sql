-- The written months of all employers are for counting them, which asks for IS TRUE. Without it a session that plans while
-- there are few finds a single employer's month among them, and goes on so when there are many. Alone, as 0040.
DROP INDEX ciclo_mes_escrito;
CREATE INDEX ciclo_mes_escrito ON ciclo_mes (mes, por_silencio) WHERE (confirmado OR por_silencio) IS TRUE;

CREATE OR REPLACE FUNCTION contas_do_ciclo(
    p_hoje date,
    OUT por_silencio bigint,
    OUT por_escrever bigint,
    OUT com_alertas bigint,
    OUT classicos bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
DECLARE
    este        date := date_trunc('month', p_hoje)::date;
    obrigatorio date;
    empregados  bigint := (SELECT count(*) FROM psi.empregador);
BEGIN
    SELECT make_date((d.valor / 100)::integer, (d.valor % 100)::integer, 1) INTO obrigatorio
    FROM psi.parametro AS d
    WHERE d.nome = 'scc_obrigatorio_desde' AND d.desde <= p_hoje AND (d.ate IS NULL OR d.ate >= p_hoje);
    WITH inicios AS (
        SELECT CASE WHEN max(i.mes) >= date '2099-01-01' THEN min(i.mes) ELSE least(min(i.mes), obrigatorio) END AS primeiro
        FROM psi.inicio_ciclo AS i GROUP BY i.empregador),
    fechados AS (
        SELECT m.mes FROM (SELECT (este - make_interval(months => k))::date AS mes FROM generate_series(1, 4) AS k) AS m
        WHERE p_hoje >= m.mes + interval '1 month 26 days'
          AND m.mes + interval '1 month' > coalesce((SELECT s.semeada_em FROM psi.semente AS s), date '1900-01-01')
        ORDER BY m.mes DESC LIMIT 3),
    contas AS (
        SELECT (SELECT count(*) FROM psi.ciclo_mes AS c WHERE c.mes = f.mes AND c.por_silencio) AS silencio,
               (SELECT count(*) FROM psi.ciclo_mes AS c WHERE c.mes = f.mes AND (c.confirmado OR c.por_silencio) IS TRUE) AS escritos,
               (SELECT count(*) FROM inicios AS i WHERE i.primeiro <= f.mes)
               + CASE WHEN obrigatorio <= f.mes THEN empregados - (SELECT count(*) FROM inicios) ELSE 0 END AS devidos
        FROM fechados AS f)
    SELECT coalesce(sum(c.silencio), 0), coalesce(sum(greatest(c.devidos - c.escritos, 0)), 0),
           (SELECT count(*) FROM inicios AS i WHERE i.primeiro IS NULL OR i.primeiro > este)
           + CASE WHEN obrigatorio <= este THEN 0 ELSE empregados - (SELECT count(*) FROM inicios) END
    INTO por_silencio, por_escrever, classicos
    FROM contas AS c;
    SELECT count(DISTINCT (t.empregador, t.mes, t.trabalhador)) INTO com_alertas
    FROM psi.trabalhador_comunicado AS t
    WHERE t.estado = 'COM_ALERTAS' AND t.mes IN (este, (este - interval '1 month')::date)
      AND NOT EXISTS (SELECT FROM psi.trabalhador_comunicado AS d
                      WHERE d.empregador = t.empregador AND d.mes = t.mes AND d.id > t.id AND d.trabalhador = t.trabalhador);
END $$;
