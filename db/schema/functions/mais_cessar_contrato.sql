CREATE OR REPLACE FUNCTION psi.mais_cessar_contrato(
    p_empregador bigint,
    p_trabalhador bigint,
    p_fim date,
    OUT fim_contrato date,
    OUT dias_antes bigint,
    OUT outros text,
    OUT declarados text,
    OUT versao bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    aberto   psi.vinculo;
BEGIN
    dias_antes := psi.parametro_no_dia('dias_antes_do_termo', p_fim);
    SELECT coalesce(max(e.versao), 0) INTO versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    SELECT v.* INTO aberto FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    IF aberto.numero IS NULL OR p_fim < aberto.inicio THEN
        RETURN;
    END IF;
    SELECT x.fim_contrato INTO fim_contrato FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = aberto.numero
      AND x.substituido_por IS NULL AND x.inicio <= p_fim
    ORDER BY x.inicio DESC LIMIT 1;
    SELECT string_agg(v.inicio || ',' || coalesce(v.fim::text, ''), ';' ORDER BY v.inicio) INTO outros
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
      AND v.numero <> aberto.numero;
    EXECUTE $declarados$
    SELECT string_agg(to_char(m.mes, 'YYYY-MM') || ',' || m.existe::integer || ',' || m.meios_dias, ';' ORDER BY m.mes)
    FROM (SELECT g.mes, bool_or(g.valor > 0 OR g.valor = 0 AND g.meios_dias > 0) AS existe, sum(g.meios_dias) AS meios_dias
          FROM (SELECT l.mes, sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias
                FROM psi.linha_remuneracao AS l
                CROSS JOIN LATERAL (SELECT x.taxa, x.estado FROM psi.bloco AS x
                                    WHERE x.empregador = $1 AND x.id = l.bloco
                                    OFFSET 0) AS b
                WHERE l.empregador = $1 AND l.trabalhador = $2 AND l.mes BETWEEN $3 AND $4 AND b.estado = 'ACEITE'
                GROUP BY l.mes, b.taxa, l.natureza) AS g
          GROUP BY g.mes) AS m
    $declarados$ INTO declarados
    USING p_empregador, p_trabalhador, date_trunc('month', p_fim)::date,
          (SELECT max(b.mes) FROM psi.bloco AS b WHERE b.empregador = p_empregador);
END $function$;
GRANT EXECUTE ON FUNCTION psi.mais_cessar_contrato TO psi_gateway;
