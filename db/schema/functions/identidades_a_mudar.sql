CREATE OR REPLACE FUNCTION psi.identidades_a_mudar()
 RETURNS TABLE(ficheiro text, linha integer, niss bigint, coluna text, de text, para text)
 LANGUAGE plpgsql
AS $function$
BEGIN
    RETURN QUERY
    SELECT 'employers', e.linha, e.niss, 'nif', o.nif::text, e.nif::text
    FROM pg_temp.registo_empregador AS e JOIN psi.empregador AS o ON o.niss = e.niss AND o.nif <> e.nif
    UNION ALL
    SELECT 'workers', t.linha, t.niss, 'data_nascimento', o.data_nascimento::text, t.data_nascimento::text
    FROM pg_temp.registo_trabalhador AS t
    JOIN psi.trabalhador AS o ON o.niss = t.niss AND o.data_nascimento <> t.data_nascimento
    ORDER BY 1, 2;
END $function$;
GRANT EXECUTE ON FUNCTION psi.identidades_a_mudar TO psi_admin;
