CREATE OR REPLACE FUNCTION psi.particoes()
 RETURNS TABLE(tabela text, particao text, mes date, ligada boolean, limites text, bytes bigint, linhas bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
    qual record;
BEGIN
    FOR tabela, particao, ligada, limites, bytes IN
        SELECT t.nome, c.relname::text, c.relispartition, pg_get_expr(c.relpartbound, c.oid), pg_total_relation_size(c.oid)
        FROM unnest(ARRAY['linha_remuneracao', 'resposta_guardada', 'auditoria']) WITH ORDINALITY AS t (nome, i)
        JOIN pg_class AS c ON c.relnamespace = 'psi'::regnamespace AND c.relkind = 'r'
                          AND c.relname ~ ('^' || t.nome || '_([0-9]{4}_[0-9]{2}|outros|anterior)$')
        ORDER BY t.i, c.relname
    LOOP
        mes := to_date(substring(particao FROM '[0-9]{4}_[0-9]{2}$'), 'YYYY_MM');
        IF particao = 'linha_remuneracao_anterior' THEN
            mes := psi.fim_das_linhas_anteriores() - interval '1 month';
        END IF;
        linhas := NULL;
        IF particao LIKE '%\_outros' THEN
            EXECUTE format('SELECT count(*) FROM psi.%I', particao) INTO linhas;
        END IF;
        RETURN NEXT;
    END LOOP;
END $function$;
GRANT EXECUTE ON FUNCTION psi.particoes TO psi_admin;
