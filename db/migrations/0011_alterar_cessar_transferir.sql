-- AlterarContrato, CessarContrato, TransferirLocalTrabalho: each one statement that reads every fact and one that writes
-- everything. Dated rows are never changed but for substituido_por: what a write numbered n ends or replaces is superseded
-- by n, and what goes on of it is a copy, numbered n, with shorter dates and the origem of the first.

ALTER TABLE modalidade_contrato ADD COLUMN comissao_servico boolean NOT NULL DEFAULT false;
UPDATE modalidade_contrato SET comissao_servico = true WHERE codigo IN ('AA', 'BA', 'EA', 'FA', 'GA', 'HA');

-- Article 112 of the Código do Trabalho: the longest trial period of each kind, so that only what must be a mistake is told.
INSERT INTO parametro (nome, desde, valor, descricao) VALUES
    ('dias_experimental_sem_termo', '1970-01-01', 240, 'Dias do período experimental de um contrato sem termo, no máximo'),
    ('dias_experimental_com_termo', '1970-01-01', 30, 'Dias do período experimental de um contrato a termo, no máximo'),
    ('dias_experimental_comissao', '1970-01-01', 180,
     'Dias do período experimental em comissão de serviço, no máximo');

-- The value in force on that day; before the first, the first.
CREATE FUNCTION parametro_no_dia(p_nome text, p_dia date) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT d.valor FROM psi.parametro AS d WHERE d.nome = p_nome AND (d.ate IS NULL OR d.ate >= p_dia)
    ORDER BY d.desde LIMIT 1
$$;

-- The worker's open vínculo with the employer; none: no row.
CREATE FUNCTION vinculo_em_aberto(p_empregador bigint, p_trabalhador bigint) RETURNS SETOF vinculo
LANGUAGE sql STABLE AS $$
    SELECT * FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
      AND v.fim IS NULL
$$;

-- How a write on a vínculo begins: its number, the idPedido with its reply, the worker's lock, the vínculo still as it was
-- read (else 40001), the communication. p_marca: the vínculo's when it was read.
CREATE FUNCTION abrir_escrita_vinculo(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_agora timestamptz, p_trabalhador bigint,
    p_vinculo bigint, p_marca bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    n bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(p_trabalhador));
    IF NOT EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.numero = p_vinculo
                     AND v.marca = p_marca) THEN
        RAISE EXCEPTION 'the vínculo has changed since it was read' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, p_trabalhador, p_vinculo, p_cliente, p_mensagens);
    RETURN n;
END $$;

-- How it ends: the employer's sync mark, the audit line.
CREATE FUNCTION fechar_escrita_vinculo(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_data_hora timestamptz, p_correlacao text, p_trabalhador bigint, p_vinculo bigint, p_numero bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM psi.marcar_vinculo(p_empregador, p_trabalhador, p_vinculo);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_numero, p_trabalhador, p_hash,
            p_id_pedido);
END $$;

-- AlterarContrato ---------------------------------------------------------------------------------------------------

-- p_id_pedido NULL: a dry run. p_trabalhador, p_substituido NULL: not given, or no valid NISS. Of the information NULL is
-- what is not said: the facts are then about what stands. In force: on p_efeito.
-- vinculo NULL: none is open, and nothing after it is told.
CREATE FUNCTION ler_alterar_contrato(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_trabalhador bigint, p_efeito date, p_modalidade text,
    p_prestacao text, p_enquadramento text, p_motivo text, p_substituido bigint, p_profissao text,
    p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT vinculo bigint, OUT marca bigint, OUT inicio_vinculo date, OUT inicio_periodo date,
    OUT modalidade text, OUT prestacao text, OUT fim_contrato date, OUT profissao text, OUT remuneracao_base bigint,
    OUT diuturnidades bigint, OUT percentagem bigint, OUT horas bigint, OUT dias bigint, OUT motivo text,
    OUT substituido bigint, OUT enquadramento text,
    OUT termo text, OUT tempo_parcial boolean, OUT intermitente boolean, OUT muito_curta_duracao boolean,
    OUT prestacao_em_vigor boolean, OUT enquadramento_em_vigor boolean, OUT taxa_empregador integer,
    OUT taxa_trabalhador integer, OUT motivo_em_vigor boolean, OUT motivo_exige_substituido boolean,
    OUT substituido_vinculado boolean, OUT profissao_existe boolean, OUT maximo_dias_muito_curta bigint,
    OUT dia_limite bigint)
LANGUAGE plpgsql STABLE AS $$
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
END $$;

-- p_taxa_empregador, p_taxa_trabalhador NULL: the rates stay.
CREATE FUNCTION aplicar_alterar_contrato(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_trabalhador bigint, p_vinculo bigint, p_marca bigint, p_efeito date, p_modalidade text, p_prestacao text,
    p_fim_contrato date, p_profissao text, p_remuneracao_base bigint, p_diuturnidades bigint, p_percentagem bigint,
    p_horas bigint, p_dias bigint, p_motivo text, p_substituido bigint, p_enquadramento text, p_taxa_empregador integer,
    p_taxa_trabalhador integer) RETURNS bigint
LANGUAGE plpgsql AS $$
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
END $$;

-- CessarContrato ----------------------------------------------------------------------------------------------------

-- The modality is the one of the information period of p_fim, its row the one in force when that period began.
-- inicio_vinculo NULL: none is open.
CREATE FUNCTION ler_cessar_contrato(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_trabalhador bigint, p_fim date, p_motivo text,
    p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT vinculo bigint, OUT marca bigint, OUT inicio_vinculo date, OUT modalidade text,
    OUT termo text, OUT tempo_parcial boolean, OUT intermitente boolean, OUT muito_curta_duracao boolean,
    OUT comissao_servico boolean, OUT exige_fundamentacao boolean, OUT exige_termo boolean,
    OUT exige_comissao_servico boolean, OUT periodo_experimental boolean, OUT maximo_meses bigint,
    OUT dia_limite bigint, OUT dias_sem_termo bigint, OUT dias_com_termo bigint, OUT dias_comissao bigint)
LANGUAGE plpgsql STABLE AS $$
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
END $$;

CREATE FUNCTION aplicar_cessar_contrato(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_trabalhador bigint, p_vinculo bigint, p_marca bigint, p_fim date, p_motivo text, p_desemprego boolean,
    p_fundamentacao text) RETURNS bigint
LANGUAGE plpgsql AS $$
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
END $$;

-- TransferirLocalTrabalho -------------------------------------------------------------------------------------------

-- inicio_vinculo NULL: none is open.
CREATE FUNCTION ler_transferir_local(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_trabalhador bigint, p_estabelecimento integer,
    p_inicio date, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT vinculo bigint, OUT marca bigint, OUT inicio_vinculo date, OUT estabelecimento_aberto boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT v.numero, v.marca, v.inicio INTO vinculo, marca, inicio_vinculo
    FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    estabelecimento_aberto := EXISTS (SELECT FROM psi.estabelecimento AS b
                                      WHERE b.empregador = p_empregador AND b.codigo = p_estabelecimento
                                        AND p_inicio >= b.aberto_desde
                                        AND (b.fechado_em IS NULL OR p_inicio <= b.fechado_em));
END $$;

-- p_fim NULL: for good. On the day after p_fim the worker is back where he would have been without this; a p_fim on the
-- last day that a date on the wire can name has no day after.
CREATE FUNCTION aplicar_transferir_local(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_trabalhador bigint, p_vinculo bigint, p_marca bigint, p_estabelecimento integer, p_inicio date, p_fim date)
RETURNS bigint
LANGUAGE plpgsql AS $$
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
END $$;

GRANT EXECUTE ON FUNCTION parametro_no_dia, vinculo_em_aberto, abrir_escrita_vinculo, fechar_escrita_vinculo,
    ler_alterar_contrato, aplicar_alterar_contrato, ler_cessar_contrato, aplicar_cessar_contrato, ler_transferir_local,
    aplicar_transferir_local TO psi_gateway;
