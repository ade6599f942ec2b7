CREATE OR REPLACE FUNCTION psi.ler_cessar_contrato(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_trabalhador bigint,
    p_fim date,
    p_motivo text,
    p_agora_real timestamp with time zone,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer,
    OUT vinculo bigint,
    OUT marca bigint,
    OUT inicio_vinculo date,
    OUT modalidade text,
    OUT termo text,
    OUT tempo_parcial boolean,
    OUT intermitente boolean,
    OUT muito_curta_duracao boolean,
    OUT comissao_servico boolean,
    OUT exige_fundamentacao boolean,
    OUT exige_termo boolean,
    OUT exige_comissao_servico boolean,
    OUT periodo_experimental boolean,
    OUT maximo_meses bigint,
    OUT dia_limite bigint,
    OUT dias_sem_termo bigint,
    OUT dias_com_termo bigint,
    OUT dias_comissao bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);

    SELECT v.numero, v.marca, v.inicio, c.modalidade, m.termo, m.tempo_parcial, m.intermitente, m.muito_curta_duracao,
           m.comissao_servico
    INTO vinculo, marca, inicio_vinculo, modalidade, termo, tempo_parcial, intermitente, muito_curta_duracao,
         comissao_servico
    FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v
    LEFT JOIN LATERAL (SELECT * FROM psi.periodo_contrato AS x
                       WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = v.numero
                         AND x.substituido_por IS NULL AND x.inicio <= p_fim
                       ORDER BY x.inicio DESC LIMIT 1) AS c ON true
    LEFT JOIN psi.modalidade_contrato AS m
           ON m.codigo = c.modalidade AND c.inicio >= m.desde AND (m.ate IS NULL OR c.inicio <= m.ate);

    SELECT f.exige_fundamentacao, f.exige_termo, f.exige_comissao_servico, f.periodo_experimental
    INTO exige_fundamentacao, exige_termo, exige_comissao_servico, periodo_experimental
    FROM psi.motivo_fim_vinculo AS f
    WHERE f.codigo = p_motivo AND p_fim >= f.desde AND (f.ate IS NULL OR p_fim <= f.ate);

    maximo_meses := psi.parametro_no_dia('maximo_meses_cessacao', p_fim);
    dia_limite := psi.parametro_no_dia('dia_limite_alteracao', p_fim);
    dias_sem_termo := psi.parametro_no_dia('dias_experimental_sem_termo', p_fim);
    dias_com_termo := psi.parametro_no_dia('dias_experimental_com_termo', p_fim);
    dias_comissao := psi.parametro_no_dia('dias_experimental_comissao', p_fim);
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_cessar_contrato TO psi_gateway;
