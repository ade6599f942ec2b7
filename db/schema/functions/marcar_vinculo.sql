CREATE OR REPLACE FUNCTION psi.marcar_vinculo(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    nova bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, marca) VALUES (p_empregador, 1)
    ON CONFLICT (empregador) DO UPDATE SET marca = e.marca + 1, contados_na_marca = e.contados_na_marca + 1
    RETURNING e.marca INTO nova;
    UPDATE psi.vinculo SET marca = nova
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND numero = p_vinculo;
    RETURN nova;
END $function$;
GRANT EXECUTE ON FUNCTION psi.marcar_vinculo TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.marcar_vinculo TO psi_gateway;
