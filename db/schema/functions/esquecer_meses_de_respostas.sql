CREATE OR REPLACE FUNCTION psi.esquecer_meses_de_respostas(p_antes timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '5s'
AS $function$
DECLARE
    qual    text;
    quantas bigint;
    total   bigint := 0;
BEGIN
    FOR qual IN SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'psi.resposta_guardada'::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
                  AND (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'Europe/Lisbon' <= p_antes
                ORDER BY 1 LOOP
        EXECUTE format('SELECT count(*) FROM psi.%I', qual) INTO quantas;
        EXECUTE format('DROP TABLE psi.%I', qual);
        total := total + quantas;
    END LOOP;
    DELETE FROM psi.resposta_guardada_outros AS o WHERE o.data_hora < p_antes;
    GET DIAGNOSTICS quantas = ROW_COUNT;
    RETURN total + quantas;
END $function$;
GRANT EXECUTE ON FUNCTION psi.esquecer_meses_de_respostas TO psi_admin;
