CREATE OR REPLACE FUNCTION psi.travar_interrupcoes()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    cabem   bigint := current_setting('max_locks_per_transaction')::bigint * current_setting('max_connections')::bigint / 2;
    quantos bigint;
BEGIN
    SELECT count(*) INTO quantos FROM (SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_interrupcao AS r
                                       WHERE r.acao IS NOT NULL) AS x;
    IF quantos > cabem THEN
        RAISE EXCEPTION 'the interruptions of % workers change, and locks are for % at once: split the interruptions'' file, or raise max_locks_per_transaction of the database server', quantos, cabem
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    PERFORM pg_advisory_xact_lock(x.e, x.t)
    FROM (SELECT DISTINCT hashint8(r.empregador) AS e, hashint8(r.trabalhador) AS t FROM pg_temp.registo_interrupcao AS r
          WHERE r.acao IS NOT NULL ORDER BY 1, 2) AS x;
END $function$;
GRANT EXECUTE ON FUNCTION psi.travar_interrupcoes TO psi_admin;
