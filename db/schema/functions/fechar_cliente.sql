CREATE OR REPLACE FUNCTION psi.fechar_cliente(p_agora timestamp with time zone, p_operador text, p_cliente bigint, p_motivo text)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    quem psi.cliente := psi.exigir_cliente(p_cliente, false);
BEGIN
    IF quem.fechado_em IS NULL THEN
        UPDATE psi.cliente SET fechado_em = p_agora, motivo_fecho = p_motivo WHERE id = p_cliente;
        PERFORM psi.auditar_administracao(p_agora, 'FecharCliente', coalesce(quem.niss, 0), p_cliente, p_operador,
                                          jsonb_build_object('motivo', p_motivo));
    END IF;
    RETURN json_build_object('changed', quem.fechado_em IS NULL, 'client', p_cliente, 'name', quem.nome,
                             'closed', psi.instante_iso(coalesce(quem.fechado_em, p_agora)));
END $function$;
GRANT EXECUTE ON FUNCTION psi.fechar_cliente TO psi_admin;
