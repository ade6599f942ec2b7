CREATE OR REPLACE FUNCTION psi.aplicar_emitir_documento_2(
    p_empregador bigint,
    p_id_pedido uuid,
    p_cliente bigint,
    p_operacao text,
    p_hash bytea,
    p_codigo integer,
    p_mensagens jsonb,
    p_data_hora timestamp with time zone,
    p_data_simulada date,
    p_correlacao text,
    p_resposta jsonb,
    p_versao bigint,
    p_ambito integer,
    p_agora timestamp with time zone,
    p_validade timestamp with time zone,
    p_valor bigint,
    p_contribuicoes bigint,
    p_juros bigint,
    p_entidade integer,
    p_referencia text,
    p_reutilizacao integer,
    p_iban text,
    p_mes date[],
    p_mes_limite date[],
    p_mes_contribuicoes bigint[],
    p_mes_mora integer[],
    p_mes_juros bigint[],
    p_bloco bigint[],
    p_juro bigint[],
    OUT numero bigint,
    OUT documento bigint
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    tomados  integer;
BEGIN
    SELECT e.numero, e.documento INTO numero, documento
    FROM psi.aplicar_emitir_documento(
        p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora, p_data_simulada,
        p_correlacao, p_resposta, p_versao, p_ambito, p_agora, p_validade, p_valor, p_contribuicoes, p_juros, p_entidade,
        p_referencia, p_reutilizacao, p_iban, p_mes, p_mes_limite, p_mes_contribuicoes, p_mes_mora, p_mes_juros,
        p_bloco) AS e;
    IF coalesce(cardinality(p_juro), 0) = 0 THEN
        RETURN;
    END IF;
    -- As with blocks: an expired document whose values are taken gives all of them back.
    WITH expirado AS (
        UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO'
        WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO' AND d.validade < p_agora
          AND d.numero IN (SELECT j.cobrado_em FROM psi.juro_por_pagar AS j
                           WHERE j.empregador = p_empregador AND j.id = ANY (p_juro))
        RETURNING d.numero)
    UPDATE psi.bloco AS b SET documento = NULL, versao = p_versao + 1
    FROM expirado AS e
    WHERE b.empregador = p_empregador AND b.documento = e.numero;
    WITH tomado AS (
        UPDATE psi.juro_por_pagar AS j SET cobrado_em = aplicar_emitir_documento_2.documento
        WHERE j.empregador = p_empregador AND j.id = ANY (p_juro) AND j.anulado_em IS NULL
        RETURNING j.id, j.valor)
    INSERT INTO psi.juro_documento (empregador, documento, juro, valor)
    SELECT p_empregador, aplicar_emitir_documento_2.documento, t.id, t.valor FROM tomado AS t;
    GET DIAGNOSTICS tomados = ROW_COUNT;
    IF tomados <> cardinality(p_juro) THEN
        RAISE EXCEPTION 'interest is no longer owed' USING ERRCODE = '40001';
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_emitir_documento_2 TO psi_gateway;
