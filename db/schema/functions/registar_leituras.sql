CREATE OR REPLACE FUNCTION psi.registar_leituras(
    p_empregador bigint[],
    p_cliente bigint[],
    p_operacao text[],
    p_correlacao text[],
    p_quando timestamp with time zone[],
    p_codigo integer[],
    p_linhas bigint[],
    p_hash bytea[]
)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT psi.acrescentar_lote('L', p_empregador, p_cliente, p_operacao, p_correlacao, p_quando, p_codigo, p_linhas,
                                p_hash, array_fill(NULL::jsonb, ARRAY[cardinality(p_empregador)]))
    WHERE cardinality(p_empregador) > 0
$function$;
GRANT EXECUTE ON FUNCTION psi.registar_leituras TO psi_gateway;
