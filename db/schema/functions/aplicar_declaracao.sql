CREATE OR REPLACE FUNCTION psi.aplicar_declaracao(
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
    p_falha_identidade boolean,
    p_agora timestamp with time zone,
    p_entrega uuid,
    p_origem text,
    p_versao bigint,
    p_marca bigint,
    p_substitui bigint,
    p_b_aceite boolean[],
    p_b_estabelecimento integer[],
    p_b_mes date[],
    p_b_taxa integer[],
    p_b_remuneracoes bigint[],
    p_b_contribuicoes bigint[],
    p_b_trabalhador bigint[],
    p_b_empregador bigint[],
    p_b_remuneracoes_declarado bigint[],
    p_b_contribuicoes_declarado bigint[],
    p_b_linhas integer[],
    p_b_hash bytea[],
    p_b_mensagens jsonb[],
    p_l_bloco integer[],
    p_l_trabalhador bigint[],
    p_l_nascimento date[],
    p_l_mes date[],
    p_l_meios_dias smallint[],
    p_l_natureza "char"[],
    p_l_valor bigint[]
)
 RETURNS bigint
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    ids      bigint[];
    antes    bigint[];   -- lines kept before each block's
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_l_trabalhador, p_versao, nova, p_marca);
    INSERT INTO psi.entrega (empregador, id, numero, origem, instante, cliente)
    VALUES (p_empregador, p_entrega, n, p_origem, p_agora, p_cliente);

    WITH novos AS (
        INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                               contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador,
                               remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, mensagens, instante,
                               versao, substitui, primeiro_mes, ultimo_mes)
        SELECT p_empregador, p_entrega, b.i, CASE WHEN b.aceite THEN 'ACEITE' ELSE 'REJEITADA' END, b.estabelecimento,
               b.mes, b.taxa, b.remuneracoes, b.contribuicoes, b.trabalhador, b.empregador, b.remuneracoes_declarado,
               b.contribuicoes_declarado, b.linhas, b.hash, b.mensagens, p_agora, nova, p_substitui,
               coalesce(m.primeiro, b.mes), coalesce(m.ultimo, b.mes)
        FROM unnest(p_b_aceite, p_b_estabelecimento, p_b_mes, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes,
                    p_b_trabalhador, p_b_empregador, p_b_remuneracoes_declarado, p_b_contribuicoes_declarado, p_b_linhas,
                    p_b_hash, p_b_mensagens) WITH ORDINALITY
             AS b (aceite, estabelecimento, mes, taxa, remuneracoes, contribuicoes, trabalhador, empregador,
                   remuneracoes_declarado, contribuicoes_declarado, linhas, hash, mensagens, i)
        LEFT JOIN (SELECT l.bloco, min(l.mes) AS primeiro, max(l.mes) AS ultimo
                   FROM unnest(p_l_bloco, p_l_mes) AS l (bloco, mes) GROUP BY l.bloco) AS m ON m.bloco = b.i
        ORDER BY b.i
        RETURNING id, numero, CASE WHEN estado = 'ACEITE' THEN linhas ELSE 0 END AS guardadas)
    SELECT array_agg(x.id ORDER BY x.numero), array_agg(x.antes ORDER BY x.numero) INTO ids, antes
    FROM (SELECT id, numero, sum(guardadas) OVER (ORDER BY numero) - guardadas AS antes FROM novos) AS x;

    INSERT INTO psi.linha_remuneracao (empregador, bloco, linha, trabalhador, nascimento, mes, meios_dias, natureza, valor)
    SELECT p_empregador, ids[l.bloco], l.o - antes[l.bloco], l.trabalhador, l.nascimento, l.mes, l.meios_dias, l.natureza,
           l.valor
    FROM unnest(p_l_bloco, p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias, p_l_natureza, p_l_valor)
         WITH ORDINALITY AS l (bloco, trabalhador, nascimento, mes, meios_dias, natureza, valor, o);

    IF p_substitui IS NOT NULL THEN
        UPDATE psi.bloco SET estado = 'SUBSTITUIDA', versao = nova, substituido_por = ids[1]
        WHERE empregador = p_empregador AND id = p_substitui AND estado = 'REJEITADA';
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the block was replaced meanwhile' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n,
            (SELECT sum(x) FROM unnest(p_b_linhas) AS x), p_hash, p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_declaracao TO psi_gateway;
