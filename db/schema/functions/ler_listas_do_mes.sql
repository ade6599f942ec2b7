CREATE OR REPLACE FUNCTION psi.ler_listas_do_mes(
    p_empregador bigint,
    p_mes date,
    p_ultimo date,
    p_niss bigint[],
    p_estabelecimento integer,
    p_depois bigint,
    p_limite integer,
    OUT pessoas text,
    OUT vinculos text,
    OUT contratos text,
    OUT locais text,
    OUT taxas text,
    OUT interrupcoes text,
    OUT comunicados text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT f.* INTO pessoas, vinculos, contratos, locais, taxas, interrupcoes, comunicados
    FROM psi.listas_do_mes(
        p_empregador, psi.pagina_do_mes(p_empregador, p_mes, p_ultimo, p_niss, p_estabelecimento, p_depois, p_limite),
        p_mes, p_ultimo, p_mes) AS f;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_listas_do_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.ler_listas_do_mes TO psi_gateway;
