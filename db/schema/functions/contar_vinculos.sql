CREATE OR REPLACE FUNCTION psi.contar_vinculos(p_empregador bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
    UPDATE psi.estado_empregador AS e
    SET vinculos = (SELECT count(*) FROM psi.vinculo AS v
                    WHERE v.empregador = p_empregador AND v.anulado IS DISTINCT FROM true),
        contados_na_marca = e.marca, contados_na_epoca = e.epoca
    WHERE e.empregador = p_empregador
$function$;
GRANT EXECUTE ON FUNCTION psi.contar_vinculos TO psi_gateway;
