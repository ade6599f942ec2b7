CREATE OR REPLACE FUNCTION psi.estornar_aviso(
    p_agora timestamp with time zone,
    p_operador text,
    p_referencia text,
    p_documento bigint,
    p_motivo text
)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
DECLARE
    chave   text := psi.aviso_a_estornar(p_referencia, p_documento);
    aviso   psi.aviso_bancario;
    de_quem bigint;
    agora   timestamptz;
    o_recibo bigint;
    nova    bigint;
    porque  text;
    feito   jsonb;
BEGIN
    SELECT a.* INTO STRICT aviso FROM psi.aviso_bancario AS a WHERE a.referencia_banco = chave FOR UPDATE;
    SELECT e.de INTO de_quem FROM psi.documento_emitido AS e WHERE e.numero = aviso.documento;
    SELECT r.numero INTO o_recibo FROM psi.recibo AS r WHERE r.empregador = de_quem AND r.aviso = chave;
    feito := jsonb_build_object('notice', chave, 'bank_reference', coalesce(aviso.referencia_propria, chave),
                                'account', aviso.conta, 'date', aviso.data_pagamento::text, 'cents', aviso.valor,
                                'employer', de_quem::text, 'document', aviso.documento, 'receipt', o_recibo);
    IF aviso.resultado = 'ESTORNADO' THEN
        RETURN feito || jsonb_build_object('changed', false, 'undone_at', aviso.estornado_em::text);
    END IF;

    IF aviso.resultado IN ('APLICADO', 'EXCESSO') THEN
        nova := psi.avancar_versao(de_quem);
        SELECT coalesce((SELECT (p_agora AT TIME ZONE 'Europe/Lisbon' + make_interval(days => r.data - r.desde))
                                AT TIME ZONE 'Europe/Lisbon'
                         FROM psi.empregador AS e
                         JOIN psi.relogio_simulado AS r ON r.fornecedor = e.fornecedor
                         WHERE e.niss = de_quem AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')),
                        p_agora) INTO agora;
        porque := psi.impedimento_do_estorno(chave, de_quem, aviso.documento, agora);
        IF porque IS NOT NULL THEN
            PERFORM psi.recusar_estorno(porque);
        END IF;
        UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO', pago_em = NULL, recibo = NULL
        WHERE d.empregador = de_quem AND d.numero = aviso.documento;
        UPDATE psi.bloco AS b SET documento = NULL, versao = nova
        WHERE b.empregador = de_quem AND b.documento = aviso.documento;
        UPDATE psi.juro_por_pagar AS j SET cobrado_em = NULL
        WHERE j.empregador = de_quem AND j.cobrado_em = aviso.documento;
        UPDATE psi.juro_por_pagar AS j SET anulado_em = agora
        WHERE j.empregador = de_quem AND j.aviso = chave AND j.anulado_em IS NULL;
        UPDATE psi.recibo AS r SET anulado_em = agora
        WHERE r.empregador = de_quem AND r.numero = o_recibo;
    END IF;
    UPDATE psi.aviso_bancario AS a
    SET resultado = 'ESTORNADO', excesso = 0, estornado_em = p_agora, estornado_por = p_operador, motivo_estorno = p_motivo
    WHERE a.referencia_banco = chave;
    UPDATE psi.aviso_bancario AS a SET resultado = 'ESTORNO_TRATADO', excesso = 0
    WHERE a.estorna = chave AND a.resultado = 'ESTORNO';
    PERFORM psi.auditar_administracao(p_agora, 'EstornarPagamento', de_quem, 0, p_operador,
                                      feito || jsonb_build_object('outcome', aviso.resultado, 'reason', p_motivo));
    RETURN feito || jsonb_build_object('changed', true, 'outcome', aviso.resultado);
END $function$;
GRANT EXECUTE ON FUNCTION psi.estornar_aviso TO psi_admin;
