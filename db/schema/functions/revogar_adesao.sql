CREATE OR REPLACE FUNCTION psi.revogar_adesao(
    p_agora timestamp with time zone,
    p_operador text,
    p_empregador bigint,
    p_ultimo_dia date,
    p_motivo text
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    esta psi.adesao;
    quantas integer := 0;
BEGIN
    PERFORM psi.exigir_empregador(p_empregador);
    FOR esta IN SELECT * FROM psi.adesao AS a
                WHERE a.empregador = p_empregador AND a.revogada_em IS NULL
                  AND (a.ate IS NULL OR a.ate >= psi.dia_em_lisboa(p_agora)) FOR UPDATE LOOP
        IF p_ultimo_dia IS NULL OR p_ultimo_dia < esta.desde AND p_ultimo_dia >= psi.dia_em_lisboa(p_agora) THEN
            UPDATE psi.adesao SET revogada_em = p_agora, motivo_revogacao = p_motivo WHERE id = esta.id;
        ELSIF esta.ate = p_ultimo_dia THEN
            CONTINUE;
        ELSE
            PERFORM psi.exigir_ultimo_dia(p_agora, p_ultimo_dia, esta.desde, esta.ate);
            UPDATE psi.adesao SET ate = p_ultimo_dia, motivo_revogacao = p_motivo WHERE id = esta.id;
        END IF;
        quantas := quantas + 1;
    END LOOP;
    IF quantas > 0 THEN
        PERFORM psi.auditar_administracao(p_agora, 'RevogarAdesao', p_empregador, 0, p_operador,
                                          jsonb_build_object('ultimoDia', p_ultimo_dia, 'motivo', p_motivo));
    END IF;
    RETURN json_build_object('changed', quantas > 0, 'employer', p_empregador::text, 'last_day', p_ultimo_dia);
END $function$;
GRANT EXECUTE ON FUNCTION psi.revogar_adesao TO psi_admin;
