CREATE OR REPLACE FUNCTION psi.pagar_documento(
    p_aviso text,
    p_hash bytea,
    p_recebido_em timestamp with time zone,
    p_data date,
    p_valor bigint,
    p_meio text,
    p_empregador bigint,
    p_documento bigint,
    p_versao bigint,
    p_agora timestamp with time zone,
    p_cliente bigint,
    p_correlacao text
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    nova   bigint := psi.avancar_versao(p_empregador);
    o_recibo bigint;
    dele   record;
BEGIN
    IF nova <> p_versao + 1 THEN
        RAISE EXCEPTION 'the employer''s documents have changed' USING ERRCODE = 'serialization_failure';
    END IF;
    o_recibo := nextval('psi.numero_recibo');
    UPDATE psi.documento_pagamento AS d SET estado = 'PAGO', pago_em = p_data, recibo = o_recibo
    WHERE d.empregador = p_empregador AND d.numero = p_documento;
    -- Others that had taken its values over, and have expired, lose them.
    UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO'
    WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO'
      AND d.numero IN (SELECT b.documento
                       FROM psi.bloco_documento AS m
                       JOIN psi.bloco AS b ON b.empregador = m.empregador AND b.id = m.bloco
                       WHERE m.empregador = p_empregador AND m.documento = p_documento
                       UNION ALL
                       SELECT j.cobrado_em
                       FROM psi.juro_documento AS m
                       JOIN psi.juro_por_pagar AS j ON j.empregador = m.empregador AND j.id = m.juro
                       WHERE m.empregador = p_empregador AND m.documento = p_documento);
    UPDATE psi.bloco AS b SET documento = p_documento, versao = nova
    FROM psi.bloco_documento AS m
    WHERE m.empregador = p_empregador AND m.documento = p_documento
      AND b.empregador = p_empregador AND b.id = m.bloco;
    UPDATE psi.juro_por_pagar AS j SET cobrado_em = p_documento
    FROM psi.juro_documento AS m
    WHERE m.empregador = p_empregador AND m.documento = p_documento
      AND j.empregador = p_empregador AND j.id = m.juro;
    SELECT d.entidade, left(d.referencia, 7)::integer AS chave, d.valor INTO dele
    FROM psi.documento_pagamento AS d WHERE d.empregador = p_empregador AND d.numero = p_documento;
    UPDATE psi.referencia_multibanco AS r SET livre_em = greatest(r.livre_em, p_agora + interval '12 months')
    WHERE r.entidade = dele.entidade AND r.chave = dele.chave AND r.documento = p_documento;
    INSERT INTO psi.recibo (empregador, numero, documento, data_pagamento, valor_pago, valor, natureza, meio, aviso,
                            emitido_em)
    VALUES (p_empregador, o_recibo, p_documento, p_data, p_valor, dele.valor, 'CONTRIBUICOES', p_meio, p_aviso, p_agora);
    -- Its `numero` is the receipt's.
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash)
    VALUES (p_empregador, p_recebido_em, p_cliente, 'RegistarPagamento', p_correlacao, 1, o_recibo, p_hash);
    RETURN o_recibo;
END $function$;
GRANT EXECUTE ON FUNCTION psi.pagar_documento TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.pagar_documento TO psi_gateway;
