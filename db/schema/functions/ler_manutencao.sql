CREATE OR REPLACE FUNCTION psi.ler_manutencao(OUT ambito text, OUT ate timestamp with time zone, OUT motivo text)
 RETURNS SETOF record
 LANGUAGE sql
 STABLE
AS $function$
    SELECT m.ambito, m.ate, m.motivo FROM psi.manutencao AS m
$function$;
GRANT EXECUTE ON FUNCTION psi.ler_manutencao TO psi_gateway;
