CREATE OR REPLACE FUNCTION psi.niss_valido(n bigint)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    SELECT n BETWEEN 10000000000 AND 29999999999
       AND n % 10 = 9 - (29 * (n / 10000000000) + 23 * (n / 1000000000 % 10) + 19 * (n / 100000000 % 10)
                       + 17 * (n / 10000000 % 10) + 13 * (n / 1000000 % 10) + 11 * (n / 100000 % 10)
                       + 7 * (n / 10000 % 10) + 5 * (n / 1000 % 10) + 3 * (n / 100 % 10) + 2 * (n / 10 % 10)) % 10
$function$;
GRANT EXECUTE ON FUNCTION psi.niss_valido TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.niss_valido TO psi_gateway;
