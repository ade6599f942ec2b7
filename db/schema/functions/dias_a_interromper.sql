CREATE OR REPLACE FUNCTION psi.dias_a_interromper()
 RETURNS TABLE(empregador bigint, de date, ate date)
 LANGUAGE plpgsql
AS $function$
BEGIN
    RETURN QUERY
    SELECT r.empregador, min(CASE WHEN r.acao = 'TERMINA' THEN r.ate + 1 ELSE r.de END),
           CASE WHEN bool_and(r.acao <> 'TERMINA' AND coalesce(i.ate, r.ate) IS NOT NULL)
                THEN max(coalesce(i.ate, r.ate)) END
    FROM pg_temp.registo_interrupcao AS r
    LEFT JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.acao IS NOT NULL GROUP BY r.empregador ORDER BY r.empregador;
END $function$;
GRANT EXECUTE ON FUNCTION psi.dias_a_interromper TO psi_admin;
