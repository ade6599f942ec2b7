CREATE OR REPLACE FUNCTION psi.ler_alterar_contrato(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_trabalhador bigint,
    p_efeito date,
    p_modalidade text,
    p_prestacao text,
    p_enquadramento text,
    p_motivo text,
    p_substituido bigint,
    p_profissao text,
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
    OUT inicio_periodo date,
    OUT modalidade text,
    OUT prestacao text,
    OUT fim_contrato date,
    OUT profissao text,
    OUT remuneracao_base bigint,
    OUT diuturnidades bigint,
    OUT percentagem bigint,
    OUT horas bigint,
    OUT dias bigint,
    OUT motivo text,
    OUT substituido bigint,
    OUT enquadramento text,
    OUT termo text,
    OUT tempo_parcial boolean,
    OUT intermitente boolean,
    OUT muito_curta_duracao boolean,
    OUT prestacao_em_vigor boolean,
    OUT enquadramento_em_vigor boolean,
    OUT taxa_empregador integer,
    OUT taxa_trabalhador integer,
    OUT motivo_em_vigor boolean,
    OUT motivo_exige_substituido boolean,
    OUT substituido_vinculado boolean,
    OUT profissao_existe boolean,
    OUT maximo_dias_muito_curta bigint,
    OUT dia_limite bigint
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

    SELECT v.numero, v.marca, v.inicio, c.inicio, c.modalidade, c.prestacao, c.fim_contrato, c.profissao,
           c.remuneracao_base, c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento
    INTO vinculo, marca, inicio_vinculo, inicio_periodo, modalidade, prestacao, fim_contrato, profissao, remuneracao_base,
         diuturnidades, percentagem, horas, dias, motivo, substituido, enquadramento
    FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v
    CROSS JOIN LATERAL (SELECT * FROM psi.periodo_contrato AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = v.numero
                          AND x.substituido_por IS NULL AND x.fim IS NULL
                        ORDER BY x.inicio DESC LIMIT 1) AS c;
    IF vinculo IS NULL THEN
        RETURN;
    END IF;

    SELECT m.termo, m.tempo_parcial, m.intermitente, m.muito_curta_duracao,
           EXISTS (SELECT FROM psi.prestacao_trabalho AS r
                   WHERE r.codigo = coalesce(p_prestacao, prestacao) AND p_efeito >= r.desde
                     AND (r.ate IS NULL OR p_efeito <= r.ate)),
           EXISTS (SELECT FROM psi.enquadramento AS e
                   WHERE e.codigo = q.enquadramento AND p_efeito >= e.desde AND (e.ate IS NULL OR p_efeito <= e.ate)),
           t.taxa_empregador, t.taxa_trabalhador, o.exige_substituido IS NOT NULL, coalesce(o.exige_substituido, false),
           EXISTS (SELECT FROM psi.vinculo AS s
                   WHERE s.empregador = p_empregador AND s.trabalhador = coalesce(p_substituido, substituido)
                     AND s.anulado IS DISTINCT FROM true
                     AND s.inicio <= p_efeito AND (s.fim IS NULL OR s.fim >= p_efeito)),
           EXISTS (SELECT FROM psi.profissao AS f
                   WHERE f.codigo = coalesce(p_profissao, profissao) AND p_efeito >= f.desde
                     AND (f.ate IS NULL OR p_efeito <= f.ate)),
           psi.parametro_no_dia('maximo_dias_muito_curta', p_efeito), psi.parametro_no_dia('dia_limite_alteracao', p_efeito)
    INTO termo, tempo_parcial, intermitente, muito_curta_duracao, prestacao_em_vigor, enquadramento_em_vigor,
         taxa_empregador, taxa_trabalhador, motivo_em_vigor, motivo_exige_substituido, substituido_vinculado,
         profissao_existe, maximo_dias_muito_curta, dia_limite
    FROM (VALUES (coalesce(p_modalidade, modalidade), coalesce(p_enquadramento, enquadramento),
                  coalesce(p_motivo, motivo))) AS q (modalidade, enquadramento, motivo)
    LEFT JOIN psi.modalidade_contrato AS m
           ON m.codigo = q.modalidade AND p_efeito >= m.desde AND (m.ate IS NULL OR p_efeito <= m.ate)
    LEFT JOIN psi.taxa_contributiva AS t
           ON t.regime = q.enquadramento AND p_efeito >= t.desde AND (t.ate IS NULL OR p_efeito <= t.ate)
    LEFT JOIN psi.motivo_contrato AS o
           ON o.termo = m.termo AND o.codigo = q.motivo AND p_efeito >= o.desde AND (o.ate IS NULL OR p_efeito <= o.ate);
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_alterar_contrato TO psi_gateway;
