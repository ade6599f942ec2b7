CREATE OR REPLACE FUNCTION psi.aplicar_alterar_contrato(
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
    p_efeito date,
    p_modalidade text,
    p_prestacao text,
    p_fim_contrato date,
    p_profissao text,
    p_remuneracao_base bigint,
    p_diuturnidades bigint,
    p_percentagem bigint,
    p_horas bigint,
    p_dias bigint,
    p_motivo text,
    p_substituido bigint,
    p_enquadramento text,
    p_taxa_empregador integer,
    p_taxa_trabalhador integer
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
    UPDATE psi.periodo_contrato SET substituido_por = n
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND vinculo = p_vinculo
      AND substituido_por IS NULL AND (fim IS NULL OR fim >= p_efeito);
    INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, fim, origem, modalidade, prestacao,
                                      fim_contrato, profissao, remuneracao_base, diuturnidades, percentagem, horas, dias,
                                      motivo, substituido, enquadramento)
    SELECT x.empregador, x.trabalhador, x.vinculo, x.inicio, n, p_efeito - 1, coalesce(x.origem, x.numero), x.modalidade,
           x.prestacao, x.fim_contrato, x.profissao, x.remuneracao_base, x.diuturnidades, x.percentagem, x.horas, x.dias,
           x.motivo, x.substituido, x.enquadramento
    FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
      AND x.substituido_por = n AND x.inicio < p_efeito
    UNION ALL
    SELECT p_empregador, p_trabalhador, p_vinculo, p_efeito, n, NULL, NULL, p_modalidade, p_prestacao, p_fim_contrato,
           p_profissao, p_remuneracao_base, p_diuturnidades, p_percentagem, p_horas, p_dias, p_motivo, p_substituido,
           p_enquadramento;

    IF p_taxa_empregador IS NOT NULL THEN
        UPDATE psi.periodo_taxa SET substituido_por = n
        WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND vinculo = p_vinculo
          AND substituido_por IS NULL AND (fim IS NULL OR fim >= p_efeito);
        INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, origem, taxa_empregador,
                                      taxa_trabalhador)
        SELECT x.empregador, x.trabalhador, x.vinculo, x.inicio, n, p_efeito - 1, coalesce(x.origem, x.numero),
               x.taxa_empregador, x.taxa_trabalhador
        FROM psi.periodo_taxa AS x
        WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
          AND x.substituido_por = n AND x.inicio < p_efeito
        UNION ALL
        SELECT p_empregador, p_trabalhador, p_vinculo, p_efeito, n, NULL, NULL, p_taxa_empregador, p_taxa_trabalhador;
    END IF;

    PERFORM psi.fechar_escrita_vinculo(p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_data_hora,
                                       p_correlacao, p_trabalhador, p_vinculo, n);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_alterar_contrato TO psi_gateway;
