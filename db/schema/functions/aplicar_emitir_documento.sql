CREATE OR REPLACE FUNCTION psi.aplicar_emitir_documento(
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
    OUT numero bigint,
    OUT documento bigint
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    nova     bigint;
    tomados  integer;
BEGIN
    numero := nextval('psi.numero_comunicacao');
    documento := nextval('psi.numero_documento');
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens,
            aplicar_emitir_documento.numero, p_data_hora, p_data_simulada,
            jsonb_set(p_resposta, '{documentos,0,numero}', to_jsonb(aplicar_emitir_documento.documento)));

    nova := psi.avancar_versao(p_empregador);
    IF nova <> p_versao + 1 THEN
        RAISE EXCEPTION 'declarations or payment documents changed' USING ERRCODE = '40001';
    END IF;

    -- The expired documents whose values are taken give all of theirs back.
    WITH expirado AS (
        UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO'
        WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO' AND d.validade < p_agora
          AND d.numero IN (SELECT b.documento FROM psi.bloco AS b
                           WHERE b.empregador = p_empregador AND b.id = ANY (p_bloco))
        RETURNING d.numero)
    UPDATE psi.bloco AS b SET documento = NULL, versao = nova
    FROM expirado AS e
    WHERE b.empregador = p_empregador AND b.documento = e.numero AND b.id <> ALL (p_bloco);

    INSERT INTO psi.documento_pagamento (empregador, numero, ambito, estado, emissao, validade, valor, contribuicoes, juros,
                                         entidade, referencia, iban, comunicacao)
    VALUES (p_empregador, documento, p_ambito, 'A_PAGAMENTO', p_agora, p_validade, p_valor, p_contribuicoes, p_juros,
            p_entidade, p_referencia, p_iban, numero);
    INSERT INTO psi.documento_emitido (numero, de) VALUES (documento, p_empregador);
    INSERT INTO psi.parcela_documento (empregador, documento, mes, data_limite, contribuicoes, meses_mora, juros)
    SELECT p_empregador, aplicar_emitir_documento.documento, m.*
    FROM unnest(p_mes, p_mes_limite, p_mes_contribuicoes, p_mes_mora, p_mes_juros) AS m;
    WITH tomado AS (
        UPDATE psi.bloco AS b SET documento = aplicar_emitir_documento.documento, versao = nova
        WHERE b.empregador = p_empregador AND b.id = ANY (p_bloco) AND b.estado = 'ACEITE'
        RETURNING b.id, b.contribuicoes)
    INSERT INTO psi.bloco_documento (empregador, documento, bloco, contribuicoes)
    SELECT p_empregador, aplicar_emitir_documento.documento, t.id, t.contribuicoes FROM tomado AS t;
    GET DIAGNOSTICS tomados = ROW_COUNT;
    IF tomados <> cardinality(p_bloco) THEN
        RAISE EXCEPTION 'a block is no longer accepted' USING ERRCODE = '40001';
    END IF;

    IF p_referencia IS NOT NULL THEN
        INSERT INTO psi.referencia_multibanco AS r (entidade, chave, documento, livre_em)
        VALUES (p_entidade, left(p_referencia, 7)::integer, documento,
                p_data_hora + (p_validade - p_agora) + make_interval(months => p_reutilizacao))
        ON CONFLICT (entidade, chave) DO UPDATE SET documento = excluded.documento, livre_em = excluded.livre_em
            WHERE r.livre_em <= p_data_hora;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the reference was taken' USING ERRCODE = '40001';
        END IF;
    END IF;

    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, aplicar_emitir_documento.numero,
            p_hash, p_id_pedido);
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_emitir_documento TO psi_gateway;
