-- ComunicarContrato: one statement that reads every fact, one that writes everything.

-- p_id_pedido NULL: a dry run, nothing is looked up. p_trabalhador, p_substituido NULL: not given, or no valid NISS.
-- p_inicio: the contract's first day; "in force" is judged on it.
-- vinculos: "inicio,fim;inicio,;" of the worker with this employer, in order.
CREATE FUNCTION ler_comunicar_contrato(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_trabalhador bigint, p_nascimento date, p_inicio date,
    p_modalidade text, p_prestacao text, p_enquadramento text, p_motivo text, p_substituido bigint, p_profissao text,
    p_estabelecimento integer, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date,
    OUT falhas integer, OUT identidade boolean, OUT vinculos text,
    OUT termo text, OUT tempo_parcial boolean, OUT intermitente boolean, OUT muito_curta_duracao boolean,
    OUT prestacao_em_vigor boolean, OUT enquadramento_em_vigor boolean,
    OUT taxa_empregador integer, OUT taxa_trabalhador integer,
    OUT motivo_em_vigor boolean, OUT motivo_exige_substituido boolean, OUT substituido_vinculado boolean,
    OUT profissao_existe boolean, OUT estabelecimento_aberto boolean, OUT maximo_dias_muito_curta integer,
    OUT dias_apos_inicio integer, OUT dias_apos_inicio_muito_curta integer, OUT horas_leve integer,
    OUT meses_presuncao integer, OUT lei text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    IF p_id_pedido IS NOT NULL THEN
        SELECT p.cliente, p.hash, p.codigo, p.mensagens, p.numero, p.data_hora, p.data_simulada
        INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
             pedido_data_simulada
        FROM psi.pedido AS p
        WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
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
END $$;

-- Everything of an accepted communication, or nothing. Fails on a repeated idPedido (unique) and on a vínculo that was
-- opened since the facts were read (exclusion). p_agora: the request's instant; p_data_hora: the real clock.
CREATE FUNCTION aplicar_comunicar_contrato(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_trabalhador bigint, p_inicio date, p_modalidade text, p_prestacao text, p_fim_contrato date, p_profissao text,
    p_remuneracao_base bigint, p_diuturnidades bigint, p_percentagem bigint, p_horas bigint, p_dias bigint,
    p_motivo text, p_substituido bigint, p_enquadramento text, p_estabelecimento integer, p_taxa_empregador integer,
    p_taxa_trabalhador integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    -- Two that open the same vínculo at once would wait for each other in the exclusion constraint.
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(p_trabalhador));
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, p_trabalhador, n, p_cliente, p_mensagens);
    INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, data_comunicacao)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, p_agora);
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
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $$;

GRANT EXECUTE ON FUNCTION ler_comunicar_contrato, aplicar_comunicar_contrato TO psi_gateway;
