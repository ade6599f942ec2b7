CREATE OR REPLACE FUNCTION psi.dias_das_taxas()
 RETURNS TABLE(empregador bigint, de date, ate date)
 LANGUAGE plpgsql
AS $function$
BEGIN
    ANALYZE registo_taxa;
    PERFORM psi.comparar_taxas();
    RETURN QUERY
    SELECT r.empregador, min(r.desde), CASE WHEN bool_and(r.fim IS NOT NULL) THEN max(r.fim) END
    FROM pg_temp.registo_taxa AS r WHERE r.aplica GROUP BY r.empregador ORDER BY r.empregador;
END $function$;
GRANT EXECUTE ON FUNCTION psi.dias_das_taxas TO psi_admin;
