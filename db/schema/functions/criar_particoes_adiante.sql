CREATE OR REPLACE FUNCTION psi.criar_particoes_adiante(p_agora timestamp with time zone, p_meses integer)
 RETURNS SETOF text
 LANGUAGE plpgsql
AS $function$
DECLARE
    hoje date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    qual text;
    um   date;
BEGIN
    FOREACH qual IN ARRAY ARRAY['linha_remuneracao', 'resposta_guardada', 'auditoria'] LOOP
        RETURN QUERY SELECT psi.criar_particoes(qual, hoje, p_meses + 1);
    END LOOP;
    FOR um IN SELECT DISTINCT o.mes FROM psi.linha_remuneracao_outros AS o ORDER BY 1 LIMIT 240 LOOP
        RETURN QUERY SELECT psi.criar_particoes('linha_remuneracao', um, 1);
    END LOOP;
    FOR um IN SELECT DISTINCT date_trunc('month', o.data_hora AT TIME ZONE 'Europe/Lisbon')::date
              FROM psi.resposta_guardada_outros AS o ORDER BY 1 LIMIT 240 LOOP
        RETURN QUERY SELECT psi.criar_particoes('resposta_guardada', um, 1);
    END LOOP;
END $function$;
