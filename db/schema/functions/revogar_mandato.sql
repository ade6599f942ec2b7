CREATE OR REPLACE FUNCTION psi.revogar_mandato(p_agora timestamp with time zone, p_operador text, p_id bigint, p_ultimo_dia date, p_motivo text)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    este  psi.mandato;
    muda  boolean := false;
BEGIN
    SELECT * INTO este FROM psi.mandato WHERE id = p_id FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM psi.recusar_administracao(format('no mandate %s: psi-admin mandate list shows them', p_id));
    END IF;
    IF este.revogado_em IS NULL AND coalesce(este.ate >= psi.dia_em_lisboa(p_agora), true)
       AND (p_ultimo_dia IS NULL OR este.ate IS DISTINCT FROM p_ultimo_dia) THEN
        IF p_ultimo_dia IS NULL THEN
            UPDATE psi.mandato SET revogado_em = p_agora, motivo_revogacao = p_motivo WHERE id = p_id RETURNING * INTO este;
        ELSE
            PERFORM psi.exigir_ultimo_dia(p_agora, p_ultimo_dia, este.desde, este.ate);
            UPDATE psi.mandato SET ate = p_ultimo_dia, motivo_revogacao = p_motivo WHERE id = p_id RETURNING * INTO este;
        END IF;
        muda := true;
        PERFORM psi.auditar_administracao(p_agora, 'RevogarMandato', este.empregador, este.cliente, p_operador,
            jsonb_build_object('mandato', p_id, 'servico', este.servico, 'ultimoDia', p_ultimo_dia, 'motivo', p_motivo));
    END IF;
    RETURN json_build_object('changed', muda, 'mandate', p_id, 'client', este.cliente, 'employer', este.empregador::text,
        'service', este.servico, 'from', este.desde, 'to', este.ate, 'revoked', psi.instante_iso(este.revogado_em),
        'state', psi.estado_do_periodo(p_agora, este.desde, este.ate, este.revogado_em));
END $function$;
GRANT EXECUTE ON FUNCTION psi.revogar_mandato TO psi_admin;
