CREATE OR REPLACE FUNCTION psi.aplicar_comunicar_contrato(
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
    p_inicio date,
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
    p_estabelecimento integer,
    p_taxa_empregador integer,
    p_taxa_trabalhador integer
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    contados boolean;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    -- Two that open the same vínculo at once would wait for each other in the exclusion constraint.
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(p_trabalhador));
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, p_trabalhador, n, p_cliente, p_mensagens);
    -- The employer's lock before the vínculo, which is born with its mark.
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, marca) VALUES (p_empregador, 1)
    ON CONFLICT (empregador) DO UPDATE
    SET marca = e.marca + 1, vinculos = e.vinculos + 1, contados_na_marca = e.contados_na_marca + 1
    RETURNING e.marca, e.contados_na_marca = e.marca AND e.contados_na_epoca = e.epoca INTO nova, contados;
    INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, data_comunicacao, marca)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, p_agora, nova);
    IF contados IS DISTINCT FROM true THEN
        PERFORM psi.contar_vinculos(p_empregador);
    END IF;
    INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, modalidade, prestacao,
                                      fim_contrato, profissao, remuneracao_base, diuturnidades, percentagem, horas, dias,
                                      motivo, substituido, enquadramento)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, n, p_modalidade, p_prestacao, p_fim_contrato, p_profissao,
            p_remuneracao_base, p_diuturnidades, p_percentagem, p_horas, p_dias, p_motivo, p_substituido,
            p_enquadramento);
    INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, taxa_empregador, taxa_trabalhador)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, n, p_taxa_empregador, p_taxa_trabalhador);
    INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, estabelecimento)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, n, p_estabelecimento);
    PERFORM psi.crescer_meses(p_empregador, ARRAY[p_trabalhador], ARRAY[p_inicio], ARRAY[NULL::date], ARRAY[n],
                              (p_agora AT TIME ZONE 'Europe/Lisbon')::date, p_agora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_comunicar_contrato TO psi_gateway;
