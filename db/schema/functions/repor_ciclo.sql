CREATE OR REPLACE FUNCTION psi.repor_ciclo(p_empregador bigint, p_ultimo bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    DELETE FROM psi.linha_comunicada AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    DELETE FROM psi.trabalhador_comunicado AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    DELETE FROM psi.comunicacao_valores AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    UPDATE psi.comunicacao_valores SET anulada_por = NULL WHERE empregador = p_empregador AND anulada_por > p_ultimo;
    DELETE FROM psi.alteracao_mes AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    DELETE FROM psi.interrupcao AS x WHERE x.empregador = p_empregador AND x.id > p_ultimo;
    UPDATE psi.interrupcao SET ate = NULL, terminada_por = NULL WHERE empregador = p_empregador AND terminada_por > p_ultimo;
    UPDATE psi.interrupcao SET anulada_por = NULL WHERE empregador = p_empregador AND anulada_por > p_ultimo;
    DELETE FROM psi.inicio_ciclo AS x WHERE x.empregador = p_empregador AND NOT x.da_semente;
    DELETE FROM psi.ronda_ciclo AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    UPDATE psi.ronda_ciclo SET aberta_por = NULL WHERE empregador = p_empregador AND aberta_por > p_ultimo;
    DELETE FROM psi.ciclo_mes AS m
    WHERE m.empregador = p_empregador
      AND NOT EXISTS (SELECT FROM psi.ronda_ciclo AS r WHERE r.empregador = p_empregador AND r.mes = m.mes)
      AND NOT EXISTS (SELECT FROM psi.alteracao_mes AS a WHERE a.empregador = p_empregador AND a.mes = m.mes)
      AND NOT EXISTS (SELECT FROM psi.comunicacao_valores AS c WHERE c.empregador = p_empregador AND c.mes = m.mes);
    UPDATE psi.ciclo_mes AS m
    SET ronda = coalesce(r.ronda, 0), confirmado = coalesce(NOT r.por_silencio AND r.aberta_por IS NULL, false),
        por_silencio = coalesce(r.por_silencio, false)
    FROM psi.ciclo_mes AS x
    LEFT JOIN LATERAL (SELECT * FROM psi.ronda_ciclo AS y WHERE y.empregador = p_empregador AND y.mes = x.mes
                       ORDER BY y.ronda DESC LIMIT 1) AS r ON true
    WHERE m.empregador = p_empregador AND x.empregador = p_empregador AND x.mes = m.mes;
END $function$;
GRANT EXECUTE ON FUNCTION psi.repor_ciclo TO psi_gateway;
