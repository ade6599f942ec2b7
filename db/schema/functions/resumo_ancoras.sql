CREATE OR REPLACE FUNCTION psi.resumo_ancoras()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
    SELECT encode(sha256(convert_to(coalesce(string_agg(
               json_build_array(a.empregador, a.cadeia, a.de, a.ate, encode(a.elo_antes, 'hex'), encode(a.elo, 'hex'),
                                to_char(a.mes, 'YYYY-MM'))::text, E'\n' ORDER BY a.empregador, a.cadeia, a.de), ''),
               'UTF8')), 'hex')
    FROM psi.auditoria_ancora AS a
$function$;
GRANT EXECUTE ON FUNCTION psi.resumo_ancoras TO psi_admin;
