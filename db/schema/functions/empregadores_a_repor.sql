CREATE OR REPLACE FUNCTION psi.empregadores_a_repor(
    p_empregador bigint,
    p_cliente bigint,
    p_apenas boolean,
    OUT fornecedor bigint,
    OUT alheio boolean,
    OUT empregadores bigint[]
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
    SELECT c.fornecedor INTO fornecedor FROM psi.cliente AS c WHERE c.id = p_cliente;
    PERFORM set_config('psi.fornecedor', coalesce(fornecedor::text, ''), true);
    SELECT array_agg(e.niss ORDER BY e.niss) INTO empregadores
    FROM psi.empregador AS e
    WHERE e.fornecedor = empregadores_a_repor.fornecedor AND (NOT p_apenas OR e.niss = p_empregador);
    PERFORM set_config('psi.fornecedor', '', true);
    alheio := NOT coalesce(p_empregador = ANY (empregadores), false);
END $function$;
GRANT EXECUTE ON FUNCTION psi.empregadores_a_repor TO psi_gateway;
