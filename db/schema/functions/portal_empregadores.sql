CREATE OR REPLACE FUNCTION psi.portal_empregadores(p_fornecedor bigint, p_agora timestamp with time zone, p_antes bigint, p_limite integer)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.fornecedor', p_fornecedor::text, true);
    um       bigint;
    linhas   jsonb := '[]';
BEGIN
    FOR um IN SELECT e.niss FROM psi.empregador AS e
              WHERE e.fornecedor = p_fornecedor AND (p_antes IS NULL OR e.niss < p_antes)
              ORDER BY e.niss DESC LIMIT p_limite
    LOOP
        linhas := linhas || psi.portal_linha_empregador(p_fornecedor, um, p_agora);
    END LOOP;
    RETURN linhas;
END $function$;
GRANT EXECUTE ON FUNCTION psi.portal_empregadores TO psi_gateway;
