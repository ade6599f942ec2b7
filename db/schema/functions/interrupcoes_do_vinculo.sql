CREATE OR REPLACE FUNCTION psi.interrupcoes_do_vinculo(p_empregador bigint, p_trabalhador bigint, p_inicio date, p_fim date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN (SELECT string_agg(i.de || ',' || coalesce(i.ate::text, '') || ',' || i.tipo, ';' ORDER BY i.de, i.id)
            FROM psi.interrupcao AS i
            WHERE i.empregador = p_empregador AND i.trabalhador = p_trabalhador AND i.anulada_por IS NULL
              AND (p_fim IS NULL OR i.de <= p_fim) AND (i.ate IS NULL OR i.ate >= p_inicio));
END $function$;
GRANT EXECUTE ON FUNCTION psi.interrupcoes_do_vinculo TO psi_gateway;
