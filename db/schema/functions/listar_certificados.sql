CREATE OR REPLACE FUNCTION psi.listar_certificados(
    p_agora timestamp with time zone,
    p_cliente bigint,
    p_a_expirar integer,
    p_revogados boolean,
    p_fingerprint bytea,
    p_maximo integer
)
 RETURNS SETOF json
 LANGUAGE sql
 STABLE
AS $function$
    SELECT json_build_object('fingerprint', encode(k.fingerprint, 'hex'), 'client', k.cliente, 'name', c.nome,
        'state', CASE WHEN k.revogado_em <= p_agora THEN 'revoked' WHEN k.valido_ate < p_agora THEN 'expired'
                      WHEN k.valido_desde > p_agora THEN 'to come' ELSE 'in force' END,
        'subject', k.sujeito, 'issuer', k.emissor, 'serial', k.numero_serie,
        'valid_from', psi.instante_iso(k.valido_desde), 'valid_to', psi.instante_iso(k.valido_ate),
        'days_left', floor(extract(epoch FROM k.valido_ate - p_agora) / 86400)::integer,
        'renewed', EXISTS (SELECT FROM psi.certificado AS o WHERE o.cliente = k.cliente AND o.valido_ate > k.valido_ate
                           AND o.valido_desde <= p_agora AND o.revogado_em IS NULL),
        'registered', psi.instante_iso(k.registado_em), 'revoked', psi.instante_iso(k.revogado_em),
        'reason', k.motivo_revogacao)
    FROM psi.certificado AS k JOIN psi.cliente AS c ON c.id = k.cliente
    WHERE (p_cliente IS NULL OR k.cliente = p_cliente)
      AND (p_fingerprint IS NULL OR k.fingerprint = p_fingerprint)
      AND (NOT p_revogados OR k.revogado_em IS NOT NULL)
      AND (p_a_expirar IS NULL OR k.revogado_em IS NULL AND c.fechado_em IS NULL AND k.valido_ate >= p_agora
                                  AND k.valido_ate < p_agora + make_interval(days => p_a_expirar))
    ORDER BY CASE WHEN p_a_expirar IS NULL THEN k.cliente END, k.valido_ate, k.fingerprint LIMIT p_maximo
$function$;
GRANT EXECUTE ON FUNCTION psi.listar_certificados TO psi_admin;
