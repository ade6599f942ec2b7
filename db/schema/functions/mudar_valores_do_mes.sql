CREATE OR REPLACE FUNCTION psi.mudar_valores_do_mes(
    p_empregador bigint,
    p_mes date,
    p_ronda integer,
    p_reabre boolean,
    p_numero bigint,
    p_nova bigint,
    p_agora timestamp with time zone
)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    esta uuid;
BEGIN
    INSERT INTO psi.ciclo_mes AS m (empregador, mes, versao) VALUES (p_empregador, p_mes, 2)
    ON CONFLICT (empregador, mes) DO UPDATE SET versao = m.versao + 1, confirmado = false
    WHERE m.confirmado = p_reabre AND NOT m.por_silencio;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the month was written or opened meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    IF NOT p_reabre THEN
        RETURN;
    END IF;
    UPDATE psi.ronda_ciclo AS r SET aberta_por = p_numero
    WHERE r.empregador = p_empregador AND r.mes = p_mes AND r.ronda = p_ronda
    RETURNING r.entrega INTO STRICT esta;
    IF EXISTS (SELECT FROM psi.bloco AS b
               JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = b.documento
               WHERE b.empregador = p_empregador AND b.entrega = esta
                 AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora)) THEN
        RAISE EXCEPTION 'a document holds the month meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    UPDATE psi.bloco SET estado = 'ANULADA', versao = p_nova, documento = NULL, anulado_por = p_numero
    WHERE empregador = p_empregador AND entrega = esta AND estado = 'ACEITE';
END $function$;
GRANT EXECUTE ON FUNCTION psi.mudar_valores_do_mes TO psi_gateway;
