CREATE OR REPLACE FUNCTION psi.obter_valores_comunicados(p_empregador bigint, p_comprovativo uuid, p_depois integer, p_limite integer)
 RETURNS TABLE(
    numero bigint,
    mes date,
    instante timestamp with time zone,
    anulada_por bigint,
    linhas bigint,
    pagina text
)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT c.numero, c.mes, c.instante, c.anulada_por, c.linhas::bigint,
           array_to_string(ARRAY(
               SELECT l.indice || ',' || l.trabalhador || ',' || coalesce(l.estabelecimento, 0) || ',' || coalesce(l.taxa, 0)
                      || ',' || l.mes_remuneracao || ',' || l.natureza::text || ',' || l.dias || ',' || l.valor || ','
                      || l.acao
               FROM psi.linha_comunicada AS l
               WHERE l.empregador = p_empregador AND l.numero = c.numero AND l.indice > p_depois
               ORDER BY l.indice LIMIT p_limite), ';')
    FROM psi.comunicacao_valores AS c
    WHERE c.empregador = p_empregador AND c.comprovativo = p_comprovativo;
END $function$;
GRANT EXECUTE ON FUNCTION psi.obter_valores_comunicados TO psi_gateway;
