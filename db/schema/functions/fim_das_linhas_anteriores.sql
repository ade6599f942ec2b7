CREATE OR REPLACE FUNCTION psi.fim_das_linhas_anteriores()
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$
    SELECT substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''([0-9-]+)''\)')::date
    FROM pg_class AS c WHERE c.oid = to_regclass('psi.linha_remuneracao_anterior') AND c.relispartition
$function$;
