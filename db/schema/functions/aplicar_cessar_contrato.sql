CREATE OR REPLACE FUNCTION psi.aplicar_cessar_contrato(
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
    p_fim date,
    p_motivo text,
    p_desemprego boolean,
    p_fundamentacao text
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
    UPDATE psi.vinculo SET fim = p_fim, cessado_por = n
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND numero = p_vinculo;
    INSERT INTO psi.cessacao (empregador, numero, trabalhador, vinculo, fim, motivo, desemprego, fundamentacao)
    VALUES (p_empregador, n, p_trabalhador, p_vinculo, p_fim, p_motivo, p_desemprego, p_fundamentacao);

    UPDATE psi.periodo_contrato SET substituido_por = n
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND vinculo = p_vinculo
      AND substituido_por IS NULL AND (fim IS NULL OR fim > p_fim);
    INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, fim, origem, modalidade, prestacao,
                                      fim_contrato, profissao, remuneracao_base, diuturnidades, percentagem, horas, dias,
                                      motivo, substituido, enquadramento)
    SELECT x.empregador, x.trabalhador, x.vinculo, x.inicio, n, p_fim, coalesce(x.origem, x.numero), x.modalidade,
           x.prestacao, x.fim_contrato, x.profissao, x.remuneracao_base, x.diuturnidades, x.percentagem, x.horas, x.dias,
           x.motivo, x.substituido, x.enquadramento
    FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
      AND x.substituido_por = n AND x.inicio <= p_fim;

    UPDATE psi.periodo_taxa SET substituido_por = n
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND vinculo = p_vinculo
      AND substituido_por IS NULL AND (fim IS NULL OR fim > p_fim);
    INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, origem, taxa_empregador,
                                  taxa_trabalhador)
    SELECT x.empregador, x.trabalhador, x.vinculo, x.inicio, n, p_fim, coalesce(x.origem, x.numero), x.taxa_empregador,
           x.taxa_trabalhador
    FROM psi.periodo_taxa AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
      AND x.substituido_por = n AND x.inicio <= p_fim;

    UPDATE psi.local_trabalho SET substituido_por = n
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND vinculo = p_vinculo
      AND substituido_por IS NULL AND (fim IS NULL OR fim > p_fim);
    INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, fim, origem, estabelecimento)
    SELECT x.empregador, x.trabalhador, x.vinculo, x.inicio, n, p_fim, coalesce(x.origem, x.numero), x.estabelecimento
    FROM psi.local_trabalho AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
      AND x.substituido_por = n AND x.inicio <= p_fim;

    PERFORM psi.fechar_escrita_vinculo(p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_data_hora,
                                       p_correlacao, p_trabalhador, p_vinculo, n);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_cessar_contrato TO psi_gateway;
