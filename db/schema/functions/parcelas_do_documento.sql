CREATE OR REPLACE FUNCTION psi.parcelas_do_documento(p_empregador bigint, p_numero bigint)
 RETURNS TABLE(mes date, data_limite date, contribuicoes bigint, meses_mora integer, juros bigint, so_juros boolean)
 LANGUAGE sql
 STABLE
AS $function$
    SELECT p.mes, p.data_limite, p.contribuicoes, p.meses_mora, p.juros, false
    FROM psi.parcela_documento AS p
    WHERE p.empregador = p_empregador AND p.documento = p_numero
    UNION ALL
    SELECT j.mes, min(j.data_limite), 0,
           (SELECT count(DISTINCT m)::integer
            FROM psi.juro_documento AS y
            JOIN psi.juro_por_pagar AS k ON k.empregador = y.empregador AND k.id = y.juro
            CROSS JOIN LATERAL unnest(k.meses) AS m
            WHERE y.empregador = p_empregador AND y.documento = p_numero AND k.mes = j.mes),
           sum(x.valor)::bigint, true
    FROM psi.juro_documento AS x
    JOIN psi.juro_por_pagar AS j ON j.empregador = x.empregador AND j.id = x.juro
    WHERE x.empregador = p_empregador AND x.documento = p_numero
    GROUP BY j.mes
    ORDER BY 1, 6
$function$;
GRANT EXECUTE ON FUNCTION psi.parcelas_do_documento TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.parcelas_do_documento TO psi_gateway;
