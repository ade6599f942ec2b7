CREATE OR REPLACE FUNCTION psi.contrato_em_vigor(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint, p_inicio date, p_hoje date)
 RETURNS SETOF psi.periodo_contrato
 LANGUAGE sql
 STABLE
AS $function$
    SELECT * FROM psi.periodo_contrato AS c
    WHERE c.empregador = p_empregador AND c.trabalhador = p_trabalhador AND c.vinculo = p_vinculo
      AND c.substituido_por IS NULL AND c.inicio <= greatest(p_hoje, p_inicio)
    ORDER BY c.inicio DESC
    LIMIT 1
$function$;
GRANT EXECUTE ON FUNCTION psi.contrato_em_vigor TO psi_gateway;
