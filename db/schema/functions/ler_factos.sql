CREATE OR REPLACE FUNCTION psi.ler_factos(p_cliente bigint)
 RETURNS TABLE(nome text, em timestamp with time zone, correlacao text)
 LANGUAGE sql
 STABLE
AS $function$
    SELECT f.nome, f.em, f.correlacao
    FROM psi.facto_homologacao AS f
    WHERE f.fornecedor = (SELECT c.fornecedor FROM psi.cliente AS c WHERE c.id = p_cliente)
    ORDER BY f.em, f.chave
$function$;
GRANT EXECUTE ON FUNCTION psi.ler_factos TO psi_gateway;
