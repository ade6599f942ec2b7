CREATE OR REPLACE FUNCTION psi.esta_no_mes(p_empregador bigint, p_trabalhador bigint, p_de date, p_ate date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
    SELECT EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
                     AND v.inicio <= p_ate AND (v.fim IS NULL OR v.fim >= p_de))
        OR EXISTS (SELECT FROM psi.linha_comunicada AS l
                   JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = l.numero
                   WHERE l.empregador = p_empregador AND l.mes = p_de AND l.trabalhador = p_trabalhador AND l.aceite
                     AND c.anulada_por IS NULL)
$function$;
GRANT EXECUTE ON FUNCTION psi.esta_no_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.esta_no_mes TO psi_gateway;
