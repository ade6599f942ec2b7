CREATE OR REPLACE FUNCTION psi.registar_certificado(
    p_agora timestamp with time zone,
    p_operador text,
    p_fingerprint bytea,
    p_cliente bigint,
    p_sujeito text,
    p_emissor text,
    p_numero_serie text,
    p_valido_desde timestamp with time zone,
    p_valido_ate timestamp with time zone
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    quem  psi.cliente := psi.exigir_cliente(p_cliente, true);
    outro psi.certificado;
BEGIN
    INSERT INTO psi.certificado (fingerprint, cliente, valido_desde, valido_ate, sujeito, emissor, numero_serie, registado_em)
    VALUES (p_fingerprint, p_cliente, p_valido_desde, p_valido_ate, p_sujeito, p_emissor, p_numero_serie, p_agora)
    ON CONFLICT (fingerprint) DO NOTHING;
    IF FOUND THEN
        PERFORM psi.auditar_administracao(p_agora, 'RegistarCertificado', coalesce(quem.niss, 0), p_cliente, p_operador,
            jsonb_build_object('fingerprint', encode(p_fingerprint, 'hex'), 'sujeito', p_sujeito, 'emissor', p_emissor,
                               'numeroSerie', p_numero_serie, 'validoAte', psi.instante_iso(p_valido_ate)));
        RETURN json_build_object('changed', true, 'fingerprint', encode(p_fingerprint, 'hex'), 'client', p_cliente,
                                 'name', quem.nome);
    END IF;
    SELECT * INTO outro FROM psi.certificado WHERE fingerprint = p_fingerprint;
    IF outro.cliente <> p_cliente THEN
        PERFORM psi.recusar_administracao(format(
            'this certificate is registered for client %s: a certificate stands for one client, give this one another',
            outro.cliente));
    ELSIF outro.revogado_em IS NOT NULL THEN
        PERFORM psi.recusar_administracao(format(
            'this certificate was revoked on %s and stays so: have another one issued', psi.instante_iso(outro.revogado_em)));
    END IF;
    RETURN json_build_object('changed', false, 'fingerprint', encode(p_fingerprint, 'hex'), 'client', p_cliente,
                             'name', quem.nome);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_certificado TO psi_admin;
