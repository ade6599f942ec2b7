CREATE OR REPLACE FUNCTION psi.portal_livres(p_depois bigint, p_limite integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT coalesce(jsonb_agg(jsonb_build_object('niss', x.niss::text, 'nome', x.nome,
                                                 'nascimento', x.data_nascimento::text) ORDER BY x.niss), '[]')
    FROM (SELECT t.niss, t.nome, t.data_nascimento FROM psi.trabalhador AS t
          WHERE t.niss > coalesce(p_depois, 0)
            AND NOT EXISTS (SELECT FROM psi.vinculo AS v WHERE v.trabalhador = t.niss)
          ORDER BY t.niss LIMIT p_limite) AS x
$function$;
GRANT EXECUTE ON FUNCTION psi.portal_livres TO psi_gateway;
