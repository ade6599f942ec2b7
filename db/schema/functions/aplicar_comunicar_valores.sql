CREATE OR REPLACE FUNCTION psi.aplicar_comunicar_valores(
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
    p_comprovativo uuid,
    p_mes date,
    p_reabre boolean,
    p_versao_mes bigint,
    p_ronda integer,
    p_versao bigint,
    p_marca bigint,
    p_t_trabalhador bigint[],
    p_t_aceite boolean[],
    p_t_mensagens jsonb[],
    p_t_linhas integer[],
    p_l_indice integer[],
    p_l_trabalhador bigint[],
    p_l_aceite boolean[],
    p_l_acao text[],
    p_l_estabelecimento integer[],
    p_l_taxa integer[],
    p_l_taxa_trabalhador integer[],
    p_l_mes date[],
    p_l_natureza "char"[],
    p_l_dias bigint[],
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
    aceites  integer := cardinality(array_positions(p_t_aceite, true));
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_t_trabalhador, p_versao, nova, p_marca);
    INSERT INTO psi.comunicacao_valores (empregador, comprovativo, numero, mes, instante, cliente, aceites, com_alertas,
                                         linhas)
    VALUES (p_empregador, p_comprovativo, n, p_mes, p_agora, p_cliente, aceites, cardinality(p_t_aceite) - aceites,
            cardinality(p_l_indice));
    INSERT INTO psi.trabalhador_comunicado (empregador, numero, mes, trabalhador, estado, mensagens, linhas)
    SELECT p_empregador, n, p_mes, t.trabalhador, CASE WHEN t.aceite THEN 'ACEITE' ELSE 'COM_ALERTAS' END, t.mensagens,
           t.linhas
    FROM unnest(p_t_trabalhador, p_t_aceite, p_t_mensagens, p_t_linhas) WITH ORDINALITY
         AS t (trabalhador, aceite, mensagens, linhas, o)
    ORDER BY t.o;
    INSERT INTO psi.linha_comunicada (empregador, numero, comprovativo, indice, mes, trabalhador, aceite, acao,
                                      estabelecimento, taxa, taxa_trabalhador, mes_remuneracao, natureza, dias, valor)
    SELECT p_empregador, n, p_comprovativo, l.indice, p_mes, l.trabalhador, l.aceite, l.acao,
           l.estabelecimento, l.taxa, l.taxa_trabalhador, l.mes, l.natureza, l.dias, l.valor
    FROM unnest(p_l_indice, p_l_trabalhador, p_l_aceite, p_l_acao, p_l_estabelecimento, p_l_taxa, p_l_taxa_trabalhador,
                p_l_mes, p_l_natureza, p_l_dias, p_l_valor)
         AS l (indice, trabalhador, aceite, acao, estabelecimento, taxa, taxa_trabalhador, mes, natureza, dias, valor);
    IF aceites > 0 THEN
        PERFORM psi.mudar_valores_do_mes(p_empregador, p_mes, p_ronda, p_reabre, n, nova, p_agora);
    END IF;
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, cardinality(p_l_indice), p_hash,
            p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_comunicar_valores TO psi_gateway;
