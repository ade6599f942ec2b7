CREATE OR REPLACE FUNCTION psi.suporta_diferencas(p_empregador bigint, p_entrega uuid, p_bloco integer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    o_bloco  psi.bloco;
    suporta  boolean := false;
BEGIN
    SELECT b.* INTO o_bloco FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco AND b.estado = 'ACEITE';
    IF o_bloco.id IS NOT NULL THEN
        EXECUTE $diferencas$
        SELECT EXISTS (
            SELECT FROM (SELECT l.trabalhador, l.mes, coalesce(sum(l.valor) FILTER (WHERE l.natureza = 'P'), 0) AS base,
                                coalesce(sum(l.valor) FILTER (WHERE l.natureza = '6'), 0) AS diferencas
                         FROM psi.linha_remuneracao AS l
                         WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $3 AND $4 AND l.natureza IN ('P', '6')
                         GROUP BY l.trabalhador, l.mes) AS k
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(l.valor) FILTER (WHERE l.natureza = 'P'), 0) AS base,
                       coalesce(sum(l.valor) FILTER (WHERE l.natureza = '6'), 0) AS diferencas
                FROM psi.linha_remuneracao AS l
                CROSS JOIN LATERAL (SELECT FROM psi.bloco AS a
                                    WHERE a.empregador = $1 AND a.id = l.bloco AND a.estado = 'ACEITE' OFFSET 0) AS b
                WHERE l.empregador = $1 AND l.trabalhador = k.trabalhador AND l.mes = k.mes AND l.mes BETWEEN $3 AND $4
                  AND l.natureza IN ('P', '6') AND l.bloco <> $2
                OFFSET 0) AS resto
            WHERE resto.diferencas > 0 AND resto.base <= 0 AND (k.base > 0 OR k.diferencas < 0))
        $diferencas$ INTO suporta USING p_empregador, o_bloco.id, o_bloco.primeiro_mes, o_bloco.ultimo_mes;
    END IF;
    RETURN suporta;
END $function$;
GRANT EXECUTE ON FUNCTION psi.suporta_diferencas TO psi_gateway;
