CREATE OR REPLACE FUNCTION psi.assinar_certificado(
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
 RETURNS void
 LANGUAGE plpgsql
AS $function$
        BEGIN
            IF p_cliente IS NOT NULL THEN
                PERFORM psi.registar_certificado(p_agora, p_operador, p_fingerprint, p_cliente, p_sujeito, p_emissor,
                                                 p_numero_serie, p_valido_desde, p_valido_ate);
            END IF;
            PERFORM psi.auditar_administracao(p_agora, 'AssinarCertificado',
                coalesce((SELECT c.niss FROM psi.cliente AS c WHERE c.id = p_cliente), 0), coalesce(p_cliente, 0), p_operador,
                jsonb_build_object('fingerprint', encode(p_fingerprint, 'hex'), 'sujeito', p_sujeito,
                                   'numeroSerie', p_numero_serie, 'validoAte', psi.instante_iso(p_valido_ate)));
        END $function$;
GRANT EXECUTE ON FUNCTION psi.assinar_certificado TO psi_admin;
