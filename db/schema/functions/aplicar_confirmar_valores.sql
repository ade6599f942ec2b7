CREATE OR REPLACE FUNCTION psi.aplicar_confirmar_valores(
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
    p_agora timestamp with time zone,
    p_mes date,
    p_versao_mes bigint,
    p_ronda integer,
    p_marca bigint,
    p_b_estabelecimento integer[],
    p_b_taxa integer[],
    p_b_remuneracoes bigint[],
    p_b_contribuicoes bigint[],
    p_b_trabalhador bigint[],
    p_b_empregador bigint[],
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
    escritas bigint;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    IF EXISTS (SELECT FROM psi.ciclo_mes AS m
               WHERE m.empregador = p_empregador AND m.mes = p_mes AND (m.confirmado OR m.por_silencio)) THEN
        RAISE EXCEPTION 'the month is written already' USING ERRCODE = 'serialization_failure';
    END IF;
    -- What was accepted changes nothing of it: as if it had been read just now.
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_l_trabalhador, nova - 1, nova, p_marca);
    escritas := psi.escrever_mes(p_empregador, p_mes, p_ronda + 1, false, n, nova, p_agora, p_cliente,
                                 p_b_estabelecimento, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes, p_b_trabalhador,
                                 p_b_empregador, p_l_bloco, p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias,
                                 p_l_natureza, p_l_valor);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, escritas, p_hash, p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_confirmar_valores TO psi_gateway;
