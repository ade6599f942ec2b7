CREATE OR REPLACE FUNCTION psi.inicio_do_ciclo(p_empregador bigint, p_hoje date, OUT proprio date, OUT obrigatorio date, OUT primeiro date)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    semente date;
BEGIN
    SELECT min(i.mes), min(i.mes) FILTER (WHERE i.da_semente) INTO proprio, semente
    FROM psi.inicio_ciclo AS i WHERE i.empregador = p_empregador;
    SELECT make_date((d.valor / 100)::integer, (d.valor % 100)::integer, 1) INTO obrigatorio
    FROM psi.parametro AS d
    WHERE d.nome = 'scc_obrigatorio_desde' AND d.desde <= p_hoje AND (d.ate IS NULL OR d.ate >= p_hoje);
    primeiro := least(proprio, obrigatorio);
    IF semente >= date '2099-01-01' THEN
        primeiro := proprio;
        obrigatorio := CASE WHEN proprio = semente THEN obrigatorio END;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.inicio_do_ciclo TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.inicio_do_ciclo TO psi_gateway;
