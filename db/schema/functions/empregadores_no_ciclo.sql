CREATE OR REPLACE FUNCTION psi.empregadores_no_ciclo(p_depois bigint, p_maximo integer, p_agora_real timestamp with time zone)
 RETURNS TABLE(empregador bigint, agora timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
    RETURN QUERY
    SELECT e.niss, a.agora
    FROM psi.empregador AS e
    CROSS JOIN LATERAL (SELECT psi.agora_do_empregador(e.niss, p_agora_real) AS agora) AS a
    CROSS JOIN LATERAL psi.inicio_do_ciclo(e.niss, (a.agora AT TIME ZONE 'Europe/Lisbon')::date) AS i
    WHERE e.niss > p_depois AND i.primeiro < (a.agora AT TIME ZONE 'Europe/Lisbon')::date
    ORDER BY e.niss LIMIT p_maximo;
END $function$;
GRANT EXECUTE ON FUNCTION psi.empregadores_no_ciclo TO psi_admin;
