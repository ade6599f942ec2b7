CREATE OR REPLACE FUNCTION psi.revogar_certificado(p_agora timestamp with time zone, p_operador text, p_fingerprint bytea, p_motivo text)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    este psi.certificado;
    quem psi.cliente;
BEGIN
    SELECT * INTO este FROM psi.certificado WHERE fingerprint = p_fingerprint FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM psi.recusar_administracao('this certificate is not registered: psi-admin certificate list shows those that are');
    END IF;
    SELECT * INTO quem FROM psi.cliente WHERE id = este.cliente;
    IF este.revogado_em IS NULL THEN
        UPDATE psi.certificado SET revogado_em = p_agora, motivo_revogacao = p_motivo WHERE fingerprint = p_fingerprint;
        PERFORM psi.auditar_administracao(p_agora, 'RevogarCertificado', coalesce(quem.niss, 0), este.cliente, p_operador,
            jsonb_build_object('fingerprint', encode(p_fingerprint, 'hex'), 'motivo', p_motivo));
    END IF;
    RETURN json_build_object('changed', este.revogado_em IS NULL, 'fingerprint', encode(p_fingerprint, 'hex'),
                             'client', este.cliente, 'name', quem.nome,
                             'revoked', psi.instante_iso(coalesce(este.revogado_em, p_agora)));
END $function$;
GRANT EXECUTE ON FUNCTION psi.revogar_certificado TO psi_admin;
