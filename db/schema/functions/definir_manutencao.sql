CREATE OR REPLACE FUNCTION psi.definir_manutencao(
    p_agora timestamp with time zone,
    p_operador text,
    p_ambito text,
    p_ate timestamp with time zone,
    p_motivo text
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    havia  psi.manutencao;
    mudou  boolean;
BEGIN
    LOCK TABLE psi.manutencao IN SHARE ROW EXCLUSIVE MODE;
    IF p_ate <= p_agora THEN
        PERFORM psi.recusar_administracao(format('--until %s is past: give an instant to come, or a time from now (+2h)',
                                                 psi.instante_iso(p_ate)));
    END IF;
    SELECT * INTO havia FROM psi.manutencao;
    mudou := NOT FOUND OR (havia.ambito, havia.ate, havia.motivo) IS DISTINCT FROM (p_ambito, p_ate, p_motivo);
    IF mudou THEN
        INSERT INTO psi.manutencao (ambito, desde, ate, motivo, operador)
        VALUES (p_ambito, p_agora, p_ate, p_motivo, p_operador)
        ON CONFLICT (unica) DO UPDATE SET ambito = excluded.ambito, desde = excluded.desde, ate = excluded.ate,
                                          motivo = excluded.motivo, operador = excluded.operador;
        PERFORM psi.auditar_administracao(p_agora, 'DefinirManutencao', 0, 0, p_operador, jsonb_build_object(
            'ambito', p_ambito, 'ate', psi.instante_iso(p_ate), 'motivo', p_motivo));
    END IF;
    RETURN jsonb_build_object('changed', mudou) || psi.mostrar_manutencao(p_agora)::jsonb;
END $function$;
GRANT EXECUTE ON FUNCTION psi.definir_manutencao TO psi_admin;
