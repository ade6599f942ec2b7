CREATE OR REPLACE FUNCTION psi.aplicar_transferir_local(
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
    p_agora timestamp with time zone,
    p_trabalhador bigint,
    p_vinculo bigint,
    p_marca bigint,
    p_estabelecimento integer,
    p_inicio date,
    p_fim date
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := psi.abrir_escrita_vinculo(p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo,
                                                 p_mensagens, p_data_hora, p_data_simulada, p_agora, p_trabalhador,
                                                 p_vinculo, p_marca);
BEGIN
    UPDATE psi.local_trabalho SET substituido_por = n
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND vinculo = p_vinculo
      AND substituido_por IS NULL AND (fim IS NULL OR fim >= p_inicio) AND (p_fim IS NULL OR inicio <= p_fim);
    INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, fim, origem, estabelecimento)
    SELECT x.empregador, x.trabalhador, x.vinculo, p.inicio, n, p.fim, coalesce(x.origem, x.numero), x.estabelecimento
    FROM psi.local_trabalho AS x
    CROSS JOIN LATERAL (
        SELECT x.inicio, p_inicio - 1 WHERE x.inicio < p_inicio
        UNION ALL
        SELECT p_fim + 1, x.fim WHERE p_fim < date '9999-12-31' AND (x.fim IS NULL OR x.fim > p_fim)) AS p (inicio, fim)
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
      AND x.substituido_por = n
    UNION ALL
    SELECT p_empregador, p_trabalhador, p_vinculo, p_inicio, n, p_fim, NULL::bigint, p_estabelecimento;

    PERFORM psi.fechar_escrita_vinculo(p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_data_hora,
                                       p_correlacao, p_trabalhador, p_vinculo, n);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_transferir_local TO psi_gateway;
