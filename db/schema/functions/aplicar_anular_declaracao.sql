CREATE OR REPLACE FUNCTION psi.aplicar_anular_declaracao(
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
    p_bloco bigint,
    p_versao bigint
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
    de       date;
    ate      date;
    deles    bigint[];
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    nova := psi.avancar_versao(p_empregador);
    IF nova > p_versao + 1 THEN
        SELECT b.primeiro_mes, b.ultimo_mes INTO de, ate
        FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.id = p_bloco;
        EXECUTE 'SELECT ARRAY(SELECT DISTINCT l.trabalhador FROM psi.linha_remuneracao AS l '
                'WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $3 AND $4)'
        INTO deles USING p_empregador, p_bloco, de, ate;
        PERFORM psi.exigir_sem_mudancas(p_empregador, deles, p_versao, nova, 9223372036854775807);
    END IF;
    UPDATE psi.bloco SET estado = 'ANULADA', versao = nova, documento = NULL, anulado_por = n
    WHERE empregador = p_empregador AND id = p_bloco AND estado = 'ACEITE' AND versao <= p_versao;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the block has changed' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_anular_declaracao TO psi_gateway;
