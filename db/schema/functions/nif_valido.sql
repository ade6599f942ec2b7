CREATE OR REPLACE FUNCTION psi.nif_valido(n bigint)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    SELECT n BETWEEN 100000000 AND 999999999
       AND n % 10 = CASE WHEN r < 2 THEN 0 ELSE 11 - r END
    FROM (SELECT (9 * (n / 100000000) + 8 * (n / 10000000 % 10) + 7 * (n / 1000000 % 10) + 6 * (n / 100000 % 10)
                + 5 * (n / 10000 % 10) + 4 * (n / 1000 % 10) + 3 * (n / 100 % 10) + 2 * (n / 10 % 10)) % 11) AS resto (r)
$function$;
GRANT EXECUTE ON FUNCTION psi.nif_valido TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.nif_valido TO psi_gateway;
