CREATE OR REPLACE FUNCTION psi.ler_trabalhadores_do_mes(
    p_empregador bigint,
    p_mes date,
    p_ultimo date,
    p_niss bigint[],
    p_estabelecimento integer,
    p_depois bigint,
    p_limite integer
)
 RETURNS TABLE(trabalhador bigint, nome text, nascimento date, vinculos text, interrupcoes text, comunicados text)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT * FROM psi.factos_do_mes(
        p_empregador, psi.pagina_do_mes(p_empregador, p_mes, p_ultimo, p_niss, p_estabelecimento, p_depois, p_limite),
        p_mes, p_ultimo, p_mes);
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_trabalhadores_do_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.ler_trabalhadores_do_mes TO psi_gateway;
