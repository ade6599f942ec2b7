CREATE OR REPLACE FUNCTION psi.ler_comunicar_contrato(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_trabalhador bigint,
    p_nascimento date,
    p_inicio date,
    p_modalidade text,
    p_prestacao text,
    p_enquadramento text,
    p_motivo text,
    p_substituido bigint,
    p_profissao text,
    p_estabelecimento integer,
    p_agora_real timestamp with time zone,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT falhas integer,
    OUT identidade boolean,
    OUT vinculos text,
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
    OUT estabelecimento_aberto boolean,
    OUT maximo_dias_muito_curta integer,
    OUT dias_apos_inicio integer,
    OUT dias_apos_inicio_muito_curta integer,
    OUT horas_leve integer,
    OUT meses_presuncao integer,
    OUT lei text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    apartada boolean;
BEGIN
    IF p_id_pedido IS NOT NULL THEN
        SELECT p.cliente, p.hash, p.codigo, p.mensagens, p.numero, p.data_hora, p.data_simulada, p.guardada
        INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
             pedido_data_simulada, apartada
        FROM psi.pedido AS p
        WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
        IF apartada THEN
            SELECT r.codigo, r.numero, r.mensagens INTO pedido_codigo, pedido_numero, pedido_mensagens
            FROM psi.ler_resposta(p_empregador, p_id_pedido, pedido_data_hora, pedido_codigo, pedido_numero) AS r;
        END IF;
    END IF;

    SELECT coalesce((SELECT f.total FROM psi.falha_identidade AS f
                     WHERE f.cliente = p_cliente AND f.hora = date_trunc('hour', p_agora_real, 'UTC')), 0),
           EXISTS (SELECT FROM psi.trabalhador AS t
                   WHERE t.niss = p_trabalhador AND t.data_nascimento = p_nascimento),
           (SELECT string_agg(v.inicio || ',' || coalesce(v.fim::text, ''), ';' ORDER BY v.inicio)
            FROM psi.vinculo AS v
            WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true),
           m.termo, m.tempo_parcial, m.intermitente, m.muito_curta_duracao,
           EXISTS (SELECT FROM psi.prestacao_trabalho AS r
                   WHERE r.codigo = p_prestacao AND p_inicio >= r.desde AND (r.ate IS NULL OR p_inicio <= r.ate)),
           EXISTS (SELECT FROM psi.enquadramento AS e
                   WHERE e.codigo = p_enquadramento AND p_inicio >= e.desde AND (e.ate IS NULL OR p_inicio <= e.ate)),
           x.taxa_empregador, x.taxa_trabalhador,
           o.exige_substituido IS NOT NULL, coalesce(o.exige_substituido, false),
           EXISTS (SELECT FROM psi.vinculo AS s
                   WHERE s.empregador = p_empregador AND s.trabalhador = p_substituido
                     AND s.anulado IS DISTINCT FROM true
                     AND s.inicio <= p_inicio AND (s.fim IS NULL OR s.fim >= p_inicio)),
           EXISTS (SELECT FROM psi.profissao AS f
                   WHERE f.codigo = p_profissao AND p_inicio >= f.desde AND (f.ate IS NULL OR p_inicio <= f.ate)),
           EXISTS (SELECT FROM psi.estabelecimento AS b
                   WHERE b.empregador = p_empregador AND b.codigo = p_estabelecimento AND p_inicio >= b.aberto_desde
                     AND (b.fechado_em IS NULL OR p_inicio <= b.fechado_em)),
           (SELECT d.valor FROM psi.parametro AS d
            WHERE d.nome = 'maximo_dias_muito_curta' AND p_inicio >= d.desde AND (d.ate IS NULL OR p_inicio <= d.ate)),
           l.dias_apos_inicio, l.dias_apos_inicio_muito_curta, l.horas_leve, l.meses_presuncao, l.lei
    INTO falhas, identidade, vinculos, termo, tempo_parcial, intermitente, muito_curta_duracao, prestacao_em_vigor,
         enquadramento_em_vigor, taxa_empregador, taxa_trabalhador, motivo_em_vigor, motivo_exige_substituido,
         substituido_vinculado, profissao_existe, estabelecimento_aberto, maximo_dias_muito_curta, dias_apos_inicio,
         dias_apos_inicio_muito_curta, horas_leve, meses_presuncao, lei
    FROM (VALUES (1)) AS uma (linha)
    LEFT JOIN psi.modalidade_contrato AS m
           ON m.codigo = p_modalidade AND p_inicio >= m.desde AND (m.ate IS NULL OR p_inicio <= m.ate)
    LEFT JOIN psi.taxa_contributiva AS x
           ON x.regime = p_enquadramento AND p_inicio >= x.desde AND (x.ate IS NULL OR p_inicio <= x.ate)
    LEFT JOIN psi.motivo_contrato AS o
           ON o.termo = m.termo AND o.codigo = p_motivo AND p_inicio >= o.desde AND (o.ate IS NULL OR p_inicio <= o.ate)
    LEFT JOIN psi.lei_comunicacao AS l
           ON p_inicio >= l.desde AND (l.ate IS NULL OR p_inicio <= l.ate);
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_comunicar_contrato TO psi_gateway;
