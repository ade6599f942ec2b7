CREATE OR REPLACE FUNCTION psi.travar_empregadores(p_empregadores bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM pg_advisory_xact_lock(x.e)
    FROM (SELECT DISTINCT u.e FROM unnest(p_empregadores) AS u (e) ORDER BY u.e) AS x;
    INSERT INTO psi.estado_empregador (empregador)
    SELECT DISTINCT u.e FROM unnest(p_empregadores) AS u (e) ORDER BY u.e
    ON CONFLICT DO NOTHING;
    PERFORM FROM psi.estado_empregador AS e WHERE e.empregador = ANY (p_empregadores) ORDER BY e.empregador FOR UPDATE;
END $function$;
GRANT EXECUTE ON FUNCTION psi.travar_empregadores TO psi_admin;
