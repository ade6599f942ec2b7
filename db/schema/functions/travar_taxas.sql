CREATE OR REPLACE FUNCTION psi.travar_taxas()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    cabem   bigint := current_setting('max_locks_per_transaction')::bigint * current_setting('max_connections')::bigint / 2;
    quantos bigint;
BEGIN
    ANALYZE registo_taxa;
    PERFORM psi.comparar_taxas();
    SELECT count(*) INTO quantos FROM (SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_taxa AS r
                                       WHERE r.aplica) AS x;
    IF quantos > cabem THEN
        RAISE EXCEPTION 'the rates of % workers change, and locks are for % at once: split the rates'' file, or raise max_locks_per_transaction of the database server', quantos, cabem
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    PERFORM pg_advisory_xact_lock(x.e, x.t)
    FROM (SELECT DISTINCT hashint8(r.empregador) AS e, hashint8(r.trabalhador) AS t FROM pg_temp.registo_taxa AS r
          WHERE r.aplica ORDER BY 1, 2) AS x;
    PERFORM psi.travar_empregadores(ARRAY(SELECT DISTINCT r.empregador FROM pg_temp.registo_taxa AS r WHERE r.aplica));
    -- What was decided before the locks may be of yesterday; what changes must be locked.
    CREATE TEMPORARY TABLE registo_travado ON COMMIT DROP AS
    SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_taxa AS r WHERE r.aplica;
    PERFORM psi.comparar_taxas();
    IF EXISTS (SELECT FROM pg_temp.registo_taxa AS r
               WHERE r.aplica AND NOT EXISTS (SELECT FROM pg_temp.registo_travado AS t
                                              WHERE t.empregador = r.empregador AND t.trabalhador = r.trabalhador)) THEN
        RAISE EXCEPTION 'rates changed while they were compared: import again' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN quantos;
END $function$;
GRANT EXECUTE ON FUNCTION psi.travar_taxas TO psi_admin;
