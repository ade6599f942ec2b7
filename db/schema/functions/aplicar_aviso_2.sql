CREATE OR REPLACE FUNCTION psi.aplicar_aviso_2(
    p_conta text,
    p_referencia_banco text,
    p_sentido text,
    p_conteudo bytea,
    p_ordem integer,
    p_sha256 bytea,
    p_referencia_anterior text,
    p_hash_anterior bytea,
    p_hash bytea,
    p_ficheiro text,
    p_recebido_em timestamp with time zone,
    p_data date,
    p_valor bigint,
    p_meio text,
    p_referencia text,
    p_resultado text,
    p_por_aplicar bigint,
    p_empregador bigint,
    p_documento bigint,
    p_versao bigint,
    p_agora timestamp with time zone,
    p_cliente bigint,
    p_correlacao text,
    p_juro_mes date[],
    p_juro_limite date[],
    p_juro_meses text[],
    p_juro_valor bigint[],
    OUT estado text,
    OUT resultado text,
    OUT por_aplicar bigint,
    OUT recibo bigint,
    OUT estorno text
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    chave    text;
    par      record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(
        concat_ws(E'\x1f', p_conta, p_data, p_referencia_banco, p_valor, p_sentido), 0));
    SELECT m.estado, m.chave INTO estado, chave
    FROM psi.movimento_guardado(p_conta, p_data, p_referencia_banco, p_valor, p_sentido, p_conteudo, p_ordem, p_sha256,
                                p_referencia_anterior, p_hash_anterior) AS m;
    IF estado = 'REPETIDO' THEN
        SELECT a.resultado, a.excesso, a.estorna,
               (SELECT r.numero FROM psi.recibo AS r
                WHERE r.empregador = p_empregador AND r.aviso = a.referencia_banco)
        INTO resultado, por_aplicar, estorno, recibo
        FROM psi.aviso_bancario AS a WHERE a.referencia_banco = chave;
        RETURN;
    END IF;
    resultado := CASE WHEN estado = 'POSSIVEL' AND p_sentido = 'C' THEN 'REPETICAO_POSSIVEL' ELSE p_resultado END;
    por_aplicar := CASE WHEN resultado = 'REPETICAO_POSSIVEL' THEN p_valor ELSE p_por_aplicar END;
    estado := 'NOVO';

    chave := p_referencia_banco;
    LOOP
        INSERT INTO psi.aviso_bancario (referencia_banco, hash, ficheiro, recebido_em, data_pagamento, valor, meio,
                                        referencia, resultado, documento, excesso, conta, referencia_propria, sentido,
                                        conteudo, ordem, sha256)
        VALUES (chave, p_hash, p_ficheiro, p_recebido_em, p_data, p_valor, p_meio, p_referencia,
                aplicar_aviso_2.resultado, p_documento, aplicar_aviso_2.por_aplicar, p_conta, p_referencia_banco,
                p_sentido, p_conteudo, p_ordem, p_sha256)
        ON CONFLICT (referencia_banco) DO NOTHING;
        EXIT WHEN FOUND;
        chave := p_referencia_banco || ' #' || nextval('psi.numero_aviso');
    END LOOP;

    IF resultado IN ('APLICADO', 'EXCESSO') THEN
        recibo := psi.pagar_documento(chave, p_hash, p_recebido_em, p_data, p_valor, p_meio, p_empregador, p_documento,
                                      p_versao, p_agora, p_cliente, p_correlacao);
        INSERT INTO psi.juro_por_pagar (empregador, documento, mes, data_limite, meses, valor, aviso, desde)
        SELECT p_empregador, p_documento, j.mes, j.limite, string_to_array(j.meses, ',')::date[], j.valor, chave, p_agora
        FROM unnest(p_juro_mes, p_juro_limite, p_juro_meses, p_juro_valor) AS j (mes, limite, meses, valor);
    END IF;

    -- A payment and what the bank took back of it, whichever came first. What SimularPagamento pays is no bank's.
    IF p_cliente <> 0 THEN
        RETURN;
    END IF;
    SELECT a.referencia_banco AS chave, a.resultado INTO par
    FROM psi.aviso_bancario AS a
    WHERE a.sentido <> p_sentido AND a.valor = p_valor
      AND (a.documento = p_documento OR a.referencia_propria = p_referencia_banco AND a.conta = p_conta)
      AND CASE WHEN p_sentido = 'C' THEN a.estorna IS NULL AND a.data_pagamento >= p_data
               ELSE a.data_pagamento <= p_data
                    AND NOT EXISTS (SELECT FROM psi.aviso_bancario AS e WHERE e.estorna = a.referencia_banco) END
    ORDER BY a.resultado IN ('APLICADO', 'EXCESSO') DESC, a.recebido_em, a.referencia_banco
    LIMIT 1;
    IF FOUND THEN
        estorno := par.chave;
        UPDATE psi.aviso_bancario AS a
        SET estorna = CASE WHEN p_sentido = 'D' THEN par.chave ELSE chave END
        WHERE a.referencia_banco = CASE WHEN p_sentido = 'D' THEN chave ELSE par.chave END;
        IF p_sentido = 'D' AND par.resultado = 'ESTORNADO' THEN
            resultado := 'ESTORNO_TRATADO';
            por_aplicar := 0;
            UPDATE psi.aviso_bancario AS a SET resultado = 'ESTORNO_TRATADO', excesso = 0
            WHERE a.referencia_banco = chave;
        END IF;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_aviso_2 TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.aplicar_aviso_2 TO psi_gateway;
