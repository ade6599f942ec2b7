-- What the operations of the new contributory cycle write, and what lets the versao of a month grow. Decisions 4 and 16.

-- The versao of a month ------------------------------------------------------------------------------------------------

-- Contracts, rates or interruptions of these workers change something from p_desde to p_ate (NULL: on): the months in the
-- cycle among them, to p_hoje's, keep that it was so, and the versao of those that are not written grows by one. Takes the
-- employer's lock. Next to nothing for an employer that is not in the cycle yet.
CREATE FUNCTION crescer_meses(p_empregador bigint, p_trabalhadores bigint[], p_desde date[], p_ate date[],
                              p_numeros bigint[], p_hoje date, p_instante timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    primeiro date;
BEGIN
    SELECT i.primeiro INTO primeiro FROM psi.inicio_do_ciclo(p_empregador, p_hoje) AS i;
    IF primeiro IS NULL OR primeiro > p_hoje THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(p_empregador);
    WITH tocados AS (
        SELECT DISTINCT k.mes::date AS mes, u.numero, u.trabalhador
        FROM unnest(p_trabalhadores, p_desde, p_ate, p_numeros) AS u (trabalhador, desde, ate, numero)
        CROSS JOIN LATERAL generate_series(greatest(date_trunc('month', u.desde::timestamp), primeiro::timestamp),
                                           least(u.ate, p_hoje)::timestamp, interval '1 month') AS k (mes)),
    alterados AS (
        INSERT INTO psi.alteracao_mes (empregador, mes, numero, trabalhador, instante)
        SELECT p_empregador, t.mes, t.numero, t.trabalhador, p_instante FROM tocados AS t
        ON CONFLICT DO NOTHING)
    INSERT INTO psi.ciclo_mes AS m (empregador, mes, versao)
    SELECT DISTINCT p_empregador, t.mes, 2 FROM tocados AS t ORDER BY t.mes
    ON CONFLICT (empregador, mes) DO UPDATE SET versao = m.versao + 1 WHERE NOT m.confirmado AND NOT m.por_silencio;
END $$;

-- The days that a communication on a vínculo changes: of the rows that it brought itself, and from the day after the end that
-- it gave. What its undoing changes, too.
CREATE FUNCTION efeito_da_comunicacao(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint, p_numero bigint,
                                      OUT desde date, OUT ate date)
LANGUAGE sql STABLE AS $$
    SELECT min(e.desde), CASE WHEN bool_and(e.ate IS NOT NULL) THEN max(e.ate) END
    FROM (SELECT x.inicio AS desde, x.fim AS ate FROM psi.periodo_contrato AS x
          WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
            AND x.numero = p_numero AND x.origem IS NULL
          UNION ALL
          SELECT x.inicio, x.fim FROM psi.periodo_taxa AS x
          WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
            AND x.numero = p_numero AND x.origem IS NULL
          UNION ALL
          SELECT x.inicio, x.fim FROM psi.local_trabalho AS x
          WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
            AND x.numero = p_numero AND x.origem IS NULL
          UNION ALL
          SELECT v.fim + 1, NULL FROM psi.vinculo AS v
          WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.numero = p_vinculo
            AND v.cessado_por = p_numero) AS e
$$;

-- As in 0011, and the months that the write changes grow.
CREATE OR REPLACE FUNCTION fechar_escrita_vinculo(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_data_hora timestamptz, p_correlacao text, p_trabalhador bigint, p_vinculo bigint, p_numero bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    agora    timestamptz;
    hoje     date;
    primeiro date;
    efeito   record;
BEGIN
    PERFORM psi.marcar_vinculo(p_empregador, p_trabalhador, p_vinculo);
    SELECT c.instante, (c.instante AT TIME ZONE 'Europe/Lisbon')::date INTO agora, hoje
    FROM psi.comunicacao AS c WHERE c.empregador = p_empregador AND c.numero = p_numero;
    SELECT i.primeiro INTO primeiro FROM psi.inicio_do_ciclo(p_empregador, hoje) AS i;
    IF primeiro <= hoje THEN
        efeito := psi.efeito_da_comunicacao(p_empregador, p_trabalhador, p_vinculo, p_numero);
        PERFORM psi.crescer_meses(p_empregador, ARRAY[p_trabalhador], ARRAY[efeito.desde], ARRAY[efeito.ate],
                                  ARRAY[p_numero], hoje, agora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_numero, p_trabalhador, p_hash,
            p_id_pedido);
END $$;

-- As in 0010, and the months from its first day on grow.
CREATE OR REPLACE FUNCTION aplicar_comunicar_contrato(
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
    nova     bigint;
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
    ON CONFLICT (empregador) DO UPDATE SET marca = e.marca + 1
    RETURNING e.marca INTO nova;
    INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, data_comunicacao, marca)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, p_agora, nova);
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
END $$;

-- As in 0023, and the months that the undone communication changed grow.
CREATE OR REPLACE FUNCTION aplicar_anular_comunicacao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_numero bigint, p_versao_vinculos bigint, p_versao bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    qual     record;
    efeito   record;
    de       date;
    ate      date;
    declarado boolean;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    SELECT c.operacao, c.trabalhador, c.vinculo INTO STRICT qual
    FROM psi.comunicacao AS c
    WHERE c.empregador = p_empregador AND c.numero = p_numero;
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(qual.trabalhador));
    IF p_versao_vinculos IS DISTINCT FROM (SELECT max(v.marca) FROM psi.vinculo AS v
                                           WHERE v.empregador = p_empregador AND v.trabalhador = qual.trabalhador) THEN
        RAISE EXCEPTION 'the worker''s vínculos have changed' USING ERRCODE = 'serialization_failure';
    END IF;

    efeito := psi.efeito_da_comunicacao(p_empregador, qual.trabalhador, qual.vinculo, p_numero);
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, qual.trabalhador, qual.vinculo, p_cliente, p_mensagens);
    INSERT INTO psi.anulacao (empregador, numero, anulada) VALUES (p_empregador, n, p_numero);
    UPDATE psi.comunicacao SET desfeita_por = n WHERE empregador = p_empregador AND numero = p_numero;
    IF qual.operacao = 'ComunicarContrato' THEN
        UPDATE psi.vinculo SET anulado = true
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND numero = qual.vinculo;
    ELSE
        UPDATE psi.periodo_contrato SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.periodo_taxa SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.local_trabalho SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.vinculo SET fim = NULL, cessado_por = NULL
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND numero = qual.vinculo
          AND cessado_por = p_numero;
    END IF;

    -- Under the employer's lock, which a delivery takes too, no block can come between this look and the commit.
    PERFORM psi.marcar_vinculo(p_empregador, qual.trabalhador, qual.vinculo);
    IF qual.operacao = 'ComunicarContrato' THEN
        SELECT min(b.primeiro_mes), max(b.ultimo_mes) INTO de, ate
        FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.versao > p_versao AND b.estado = 'ACEITE';
        EXECUTE 'SELECT EXISTS (SELECT FROM psi.linha_remuneracao AS l '
                'JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = ''ACEITE'' '
                'WHERE l.empregador = $1 AND l.trabalhador = $2 AND l.mes BETWEEN $4 AND $5 AND b.versao > $3)'
        INTO declarado USING p_empregador, qual.trabalhador, p_versao, de, ate;
        IF declarado THEN
            RAISE EXCEPTION 'lines of the worker have been accepted since' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    PERFORM psi.crescer_meses(p_empregador, ARRAY[qual.trabalhador], ARRAY[efeito.desde], ARRAY[efeito.ate], ARRAY[n],
                              (p_agora AT TIME ZONE 'Europe/Lisbon')::date, p_agora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, qual.trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $$;

-- Rates of the register: an import is one write for each employer.
CREATE FUNCTION importar_taxas_2(p_agora timestamptz, OUT linhas_mudadas bigint)
LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMPORARY TABLE registo_mudanca ON COMMIT DROP AS
    SELECT x.*, nextval('psi.numero_comunicacao') AS numero
    FROM (SELECT r.empregador, r.trabalhador, r.vinculo, min(r.desde) AS desde, max(r.fim) AS fim
          FROM pg_temp.registo_taxa AS r WHERE r.aplica GROUP BY r.empregador, r.trabalhador, r.vinculo) AS x;
    UPDATE psi.periodo_taxa AS x SET substituido_por = m.numero
    FROM pg_temp.registo_mudanca AS m
    WHERE x.empregador = m.empregador AND x.trabalhador = m.trabalhador AND x.vinculo = m.vinculo
      AND x.substituido_por IS NULL AND (x.fim IS NULL OR x.fim >= m.desde);
    INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, origem, taxa_empregador,
                                  taxa_trabalhador)
    SELECT x.empregador, x.trabalhador, x.vinculo, x.inicio, m.numero, m.desde - 1, coalesce(x.origem, x.numero),
           x.taxa_empregador, x.taxa_trabalhador
    FROM pg_temp.registo_mudanca AS m
    JOIN psi.periodo_taxa AS x ON x.empregador = m.empregador AND x.trabalhador = m.trabalhador AND x.vinculo = m.vinculo
                              AND x.substituido_por = m.numero AND x.inicio < m.desde;
    INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, taxa_empregador, taxa_trabalhador)
    SELECT r.empregador, r.trabalhador, r.vinculo, r.desde, m.numero,
           coalesce(lead(r.desde) OVER (PARTITION BY r.empregador, r.trabalhador, r.vinculo ORDER BY r.desde) - 1, m.fim),
           r.taxa_empregador, r.taxa_trabalhador
    FROM pg_temp.registo_taxa AS r
    JOIN pg_temp.registo_mudanca AS m ON m.empregador = r.empregador AND m.trabalhador = r.trabalhador AND m.vinculo = r.vinculo
    WHERE r.aplica;
    GET DIAGNOSTICS linhas_mudadas = ROW_COUNT;
    INSERT INTO pg_temp.registo_tocado SELECT m.empregador, m.trabalhador, m.vinculo FROM pg_temp.registo_mudanca AS m;
    PERFORM psi.crescer_meses(m.empregador, array_agg(m.trabalhador), array_agg(m.desde), array_agg(m.fim),
                              array_agg(m.numero), psi.dia_do_empregador(m.empregador, p_agora), p_agora)
    FROM pg_temp.registo_mudanca AS m GROUP BY m.empregador ORDER BY m.empregador;
END $$;

CREATE OR REPLACE FUNCTION importar_taxas(OUT linhas_mudadas bigint)
LANGUAGE sql AS $$
    SELECT psi.importar_taxas_2(now())
$$;

-- The day it is for an employer: of a vendor that simulates, the vendor's.
CREATE FUNCTION dia_do_empregador(p_empregador bigint, p_agora_real timestamptz) RETURNS date
LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT r.data + ((p_agora_real AT TIME ZONE 'Europe/Lisbon')::date - r.desde)
                     FROM psi.empregador AS e JOIN psi.relogio_simulado AS r ON r.fornecedor = e.fornecedor
                     WHERE e.niss = p_empregador),
                    (p_agora_real AT TIME ZONE 'Europe/Lisbon')::date)
$$;

-- Interruptions --------------------------------------------------------------------------------------------------------

-- The vínculos of the worker with a day from p_de to p_ate get a new mark, and the months that they reach grow.
CREATE FUNCTION marcar_interrupcao(p_empregador bigint, p_trabalhador bigint, p_de date, p_ate date, p_numero bigint,
                                   p_agora timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM psi.marcar_vinculo(p_empregador, p_trabalhador, v.numero)
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
      AND (p_ate IS NULL OR v.inicio <= p_ate) AND (v.fim IS NULL OR v.fim >= p_de);
    PERFORM psi.crescer_meses(p_empregador, ARRAY[p_trabalhador], ARRAY[p_de], ARRAY[p_ate], ARRAY[p_numero],
                              (p_agora AT TIME ZONE 'Europe/Lisbon')::date, p_agora);
END $$;

-- p_numero: a new number, its id from now on. p_agora: the employer's, simulated where the vendor simulates.
CREATE FUNCTION registar_interrupcao(p_empregador bigint, p_numero bigint, p_trabalhador bigint, p_de date, p_ate date,
                                     p_tipo text, p_agora timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(p_trabalhador));
    INSERT INTO psi.interrupcao (empregador, id, trabalhador, de, ate, tipo, registada_em)
    VALUES (p_empregador, p_numero, p_trabalhador, p_de, p_ate, p_tipo, p_agora);
    PERFORM psi.marcar_interrupcao(p_empregador, p_trabalhador, p_de, p_ate, p_numero, p_agora);
END $$;

-- Gives one that goes on its last day. False: there is none of that id that goes on, or the day is before its first.
CREATE FUNCTION terminar_interrupcao(p_empregador bigint, p_id bigint, p_numero bigint, p_ate date, p_agora timestamptz)
RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    quem     bigint;
BEGIN
    UPDATE psi.interrupcao SET ate = p_ate, terminada_por = p_numero
    WHERE empregador = p_empregador AND id = p_id AND ate IS NULL AND anulada_por IS NULL AND de <= p_ate
    RETURNING trabalhador INTO quem;
    IF quem IS NULL THEN
        RETURN false;
    END IF;
    PERFORM psi.marcar_interrupcao(p_empregador, quem, p_ate + 1, NULL, p_numero, p_agora);
    RETURN true;
END $$;

-- False: there is none of that id that is not annulled.
CREATE FUNCTION anular_interrupcao(p_empregador bigint, p_id bigint, p_numero bigint, p_agora timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    esta     record;
BEGIN
    UPDATE psi.interrupcao SET anulada_por = p_numero
    WHERE empregador = p_empregador AND id = p_id AND anulada_por IS NULL
    RETURNING trabalhador, de, ate INTO esta;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM psi.marcar_interrupcao(p_empregador, esta.trabalhador, esta.de, esta.ate, p_numero, p_agora);
    RETURN true;
END $$;

-- A month's blocks -----------------------------------------------------------------------------------------------------

-- The month is as it was read, else a conflict. Under the employer's lock.
CREATE FUNCTION exigir_mes(p_empregador bigint, p_mes date, p_versao_mes bigint, p_ronda integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF (p_versao_mes, p_ronda) IS DISTINCT FROM
       (SELECT (coalesce(max(m.versao), 1), coalesce(max(m.ronda), 0)) FROM psi.ciclo_mes AS m
        WHERE m.empregador = p_empregador AND m.mes = p_mes) THEN
        RAISE EXCEPTION 'the month has changed since it was read' USING ERRCODE = 'serialization_failure';
    END IF;
END $$;

-- Writes the blocks of a month, which ConfirmarValores and silence do alike, and says so of the month. Gives the lines.
CREATE FUNCTION escrever_mes(
    p_empregador bigint, p_mes date, p_ronda integer, p_silencio boolean, p_numero bigint, p_nova bigint,
    p_instante timestamptz, p_cliente bigint, p_b_estabelecimento integer[], p_b_taxa integer[], p_b_remuneracoes bigint[],
    p_b_contribuicoes bigint[], p_b_trabalhador bigint[], p_b_empregador bigint[], p_l_bloco integer[],
    p_l_trabalhador bigint[], p_l_nascimento date[], p_l_mes date[], p_l_meios_dias smallint[], p_l_natureza "char"[],
    p_l_valor bigint[]) RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    nova_entrega uuid;
    ids          bigint[];
    antes        bigint[];   -- lines kept before each block's
BEGIN
    IF EXISTS (SELECT FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE') THEN
        RAISE EXCEPTION 'the month has accepted blocks' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.ciclo_mes AS m (empregador, mes, ronda, confirmado, por_silencio)
    VALUES (p_empregador, p_mes, p_ronda, NOT p_silencio, p_silencio)
    ON CONFLICT (empregador, mes) DO UPDATE
    SET ronda = excluded.ronda, confirmado = excluded.confirmado, por_silencio = excluded.por_silencio;
    IF cardinality(p_b_taxa) > 0 THEN
        nova_entrega := gen_random_uuid();
        INSERT INTO psi.entrega (empregador, id, numero, origem, instante, cliente)
        VALUES (p_empregador, nova_entrega, p_numero, 'APURAMENTO', p_instante, p_cliente);
    END IF;
    INSERT INTO psi.ronda_ciclo (empregador, mes, ronda, entrega, numero, instante, por_silencio)
    VALUES (p_empregador, p_mes, p_ronda, nova_entrega, p_numero, p_instante, p_silencio);
    IF nova_entrega IS NULL THEN
        RETURN 0;
    END IF;

    WITH novos AS (
        INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                               contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador,
                               remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao,
                               primeiro_mes, ultimo_mes)
        SELECT p_empregador, nova_entrega, b.i, 'ACEITE', b.estabelecimento, p_mes, b.taxa, b.remuneracoes,
               b.contribuicoes, b.trabalhador, b.empregador, b.remuneracoes, b.contribuicoes, m.linhas, m.hash, p_instante,
               p_nova, m.primeiro, m.ultimo
        FROM unnest(p_b_estabelecimento, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes, p_b_trabalhador, p_b_empregador)
             WITH ORDINALITY AS b (estabelecimento, taxa, remuneracoes, contribuicoes, trabalhador, empregador, i)
        JOIN (SELECT l.bloco, min(l.mes) AS primeiro, max(l.mes) AS ultimo, count(*) AS linhas,
                     sha256(convert_to(string_agg(concat_ws(',', l.trabalhador, l.mes, l.natureza::text, l.meios_dias, l.valor),
                                                  ';' ORDER BY l.o), 'UTF8')) AS hash
              FROM unnest(p_l_bloco, p_l_trabalhador, p_l_mes, p_l_natureza, p_l_meios_dias, p_l_valor) WITH ORDINALITY
                   AS l (bloco, trabalhador, mes, natureza, meios_dias, valor, o)
              GROUP BY l.bloco) AS m ON m.bloco = b.i
        ORDER BY b.i
        RETURNING id, numero, linhas)
    SELECT array_agg(x.id ORDER BY x.numero), array_agg(x.antes ORDER BY x.numero) INTO ids, antes
    FROM (SELECT id, numero, sum(linhas) OVER (ORDER BY numero) - linhas AS antes FROM novos) AS x;
    INSERT INTO psi.linha_remuneracao (empregador, bloco, linha, trabalhador, nascimento, mes, meios_dias, natureza, valor)
    SELECT p_empregador, ids[l.bloco], l.o - antes[l.bloco], l.trabalhador, l.nascimento, l.mes, l.meios_dias, l.natureza,
           l.valor
    FROM unnest(p_l_bloco, p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias, p_l_natureza, p_l_valor)
         WITH ORDINALITY AS l (bloco, trabalhador, nascimento, mes, meios_dias, natureza, valor, o);
    RETURN cardinality(p_l_bloco);
END $$;

CREATE FUNCTION aplicar_confirmar_valores(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_agora timestamptz, p_mes date, p_versao_mes bigint, p_ronda integer, p_marca bigint,
    p_b_estabelecimento integer[], p_b_taxa integer[], p_b_remuneracoes bigint[], p_b_contribuicoes bigint[],
    p_b_trabalhador bigint[], p_b_empregador bigint[], p_l_bloco integer[], p_l_trabalhador bigint[],
    p_l_nascimento date[], p_l_mes date[], p_l_meios_dias smallint[], p_l_natureza "char"[], p_l_valor bigint[])
RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    escritas bigint;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    IF EXISTS (SELECT FROM psi.ciclo_mes AS m
               WHERE m.empregador = p_empregador AND m.mes = p_mes AND (m.confirmado OR m.por_silencio)) THEN
        RAISE EXCEPTION 'the month is written already' USING ERRCODE = 'serialization_failure';
    END IF;
    -- What was accepted changes nothing of it: as if it had been read just now.
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_l_trabalhador, nova - 1, nova, p_marca);
    escritas := psi.escrever_mes(p_empregador, p_mes, p_ronda + 1, false, n, nova, p_agora, p_cliente,
                                 p_b_estabelecimento, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes, p_b_trabalhador,
                                 p_b_empregador, p_l_bloco, p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias,
                                 p_l_natureza, p_l_valor);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, escritas, p_hash, p_id_pedido);
    RETURN n;
END $$;

-- A month that the deadline closed. False: somebody wrote it first. p_instante is the last of prazoComunicacao.
CREATE FUNCTION aplicar_fechar_mes(
    p_empregador bigint, p_mes date, p_instante timestamptz, p_agora_real timestamptz, p_correlacao text,
    p_versao_mes bigint, p_ronda integer, p_marca bigint,
    p_b_estabelecimento integer[], p_b_taxa integer[], p_b_remuneracoes bigint[], p_b_contribuicoes bigint[],
    p_b_trabalhador bigint[], p_b_empregador bigint[], p_l_bloco integer[], p_l_trabalhador bigint[],
    p_l_nascimento date[], p_l_mes date[], p_l_meios_dias smallint[], p_l_natureza "char"[], p_l_valor bigint[])
RETURNS boolean
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint;
    nova     bigint;
    escritas bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    IF EXISTS (SELECT FROM psi.ciclo_mes AS m
               WHERE m.empregador = p_empregador AND m.mes = p_mes
                 AND (m.confirmado OR m.por_silencio OR m.ronda > p_ronda)) THEN
        RETURN false;
    END IF;
    n := nextval('psi.numero_comunicacao');
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_l_trabalhador, nova - 1, nova, p_marca);
    escritas := psi.escrever_mes(p_empregador, p_mes, p_ronda + 1, true, n, nova, p_instante, 0, p_b_estabelecimento,
                                 p_b_taxa, p_b_remuneracoes, p_b_contribuicoes, p_b_trabalhador, p_b_empregador, p_l_bloco,
                                 p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias, p_l_natureza, p_l_valor);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash)
    VALUES (p_empregador, p_agora_real, 0, 'FecharMes', p_correlacao, 1, n, escritas,
            sha256(convert_to(concat_ws(',', p_mes, p_ronda + 1, p_versao_mes), 'UTF8')));
    RETURN true;
END $$;

-- Adhesion -------------------------------------------------------------------------------------------------------------

CREATE FUNCTION aplicar_aderir_ciclo(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_agora timestamptz, p_mes date) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    PERFORM psi.avancar_versao(p_empregador);
    INSERT INTO psi.inicio_ciclo (empregador, mes, instante, numero, cliente)
    VALUES (p_empregador, p_mes, p_agora, n, p_cliente);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $$;

-- Communicating --------------------------------------------------------------------------------------------------------

-- The values of the month change: its versao grows, and where p_reabre its blocks are annulled, unless a document in force
-- or paid holds one of them, which is a conflict. Under the employer's lock.
CREATE FUNCTION mudar_valores_do_mes(p_empregador bigint, p_mes date, p_ronda integer, p_reabre boolean, p_numero bigint,
                                     p_nova bigint, p_agora timestamptz) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    esta uuid;
BEGIN
    INSERT INTO psi.ciclo_mes AS m (empregador, mes, versao) VALUES (p_empregador, p_mes, 2)
    ON CONFLICT (empregador, mes) DO UPDATE SET versao = m.versao + 1, confirmado = false
    WHERE m.confirmado = p_reabre AND NOT m.por_silencio;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the month was written or opened meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    IF NOT p_reabre THEN
        RETURN;
    END IF;
    UPDATE psi.ronda_ciclo AS r SET aberta_por = p_numero
    WHERE r.empregador = p_empregador AND r.mes = p_mes AND r.ronda = p_ronda
    RETURNING r.entrega INTO STRICT esta;
    IF EXISTS (SELECT FROM psi.bloco AS b
               JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = b.documento
               WHERE b.empregador = p_empregador AND b.entrega = esta
                 AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora)) THEN
        RAISE EXCEPTION 'a document holds the month meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    UPDATE psi.bloco SET estado = 'ANULADA', versao = p_nova, documento = NULL, anulado_por = p_numero
    WHERE empregador = p_empregador AND entrega = esta AND estado = 'ACEITE';
END $$;

CREATE FUNCTION aplicar_comunicar_valores(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_falha_identidade boolean, p_agora timestamptz, p_comprovativo uuid, p_mes date, p_reabre boolean,
    p_versao_mes bigint, p_ronda integer, p_versao bigint, p_marca bigint,
    p_t_trabalhador bigint[], p_t_aceite boolean[], p_t_mensagens jsonb[], p_t_linhas integer[],
    p_l_indice integer[], p_l_trabalhador bigint[], p_l_aceite boolean[], p_l_acao text[], p_l_estabelecimento integer[],
    p_l_taxa integer[], p_l_taxa_trabalhador integer[], p_l_mes date[], p_l_natureza "char"[], p_l_dias bigint[],
    p_l_valor bigint[])
RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    aceites  integer := cardinality(array_positions(p_t_aceite, true));
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_t_trabalhador, p_versao, nova, p_marca);
    INSERT INTO psi.comunicacao_valores (empregador, comprovativo, numero, mes, instante, cliente, aceites, com_alertas,
                                         linhas)
    VALUES (p_empregador, p_comprovativo, n, p_mes, p_agora, p_cliente, aceites, cardinality(p_t_aceite) - aceites,
            cardinality(p_l_indice));
    INSERT INTO psi.trabalhador_comunicado (empregador, numero, mes, trabalhador, estado, mensagens, linhas)
    SELECT p_empregador, n, p_mes, t.trabalhador, CASE WHEN t.aceite THEN 'ACEITE' ELSE 'COM_ALERTAS' END, t.mensagens,
           t.linhas
    FROM unnest(p_t_trabalhador, p_t_aceite, p_t_mensagens, p_t_linhas) WITH ORDINALITY
         AS t (trabalhador, aceite, mensagens, linhas, o)
    ORDER BY t.o;
    INSERT INTO psi.linha_comunicada (empregador, numero, comprovativo, indice, mes, trabalhador, aceite, acao,
                                      estabelecimento, taxa, taxa_trabalhador, mes_remuneracao, natureza, dias, valor)
    SELECT p_empregador, n, p_comprovativo, l.indice, p_mes, l.trabalhador, l.aceite, l.acao,
           l.estabelecimento, l.taxa, l.taxa_trabalhador, l.mes, l.natureza, l.dias, l.valor
    FROM unnest(p_l_indice, p_l_trabalhador, p_l_aceite, p_l_acao, p_l_estabelecimento, p_l_taxa, p_l_taxa_trabalhador,
                p_l_mes, p_l_natureza, p_l_dias, p_l_valor)
         AS l (indice, trabalhador, aceite, acao, estabelecimento, taxa, taxa_trabalhador, mes, natureza, dias, valor);
    IF aceites > 0 THEN
        PERFORM psi.mudar_valores_do_mes(p_empregador, p_mes, p_ronda, p_reabre, n, nova, p_agora);
    END IF;
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, cardinality(p_l_indice), p_hash,
            p_id_pedido);
    RETURN n;
END $$;

-- That nothing later replaced it is held by the month's versao.
CREATE FUNCTION aplicar_anular_valores(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_agora timestamptz, p_comprovativo uuid, p_mes date, p_reabre boolean, p_versao_mes bigint, p_ronda integer)
RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    UPDATE psi.comunicacao_valores SET anulada_por = n
    WHERE empregador = p_empregador AND comprovativo = p_comprovativo AND anulada_por IS NULL AND aceites > 0;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the communication has changed' USING ERRCODE = 'serialization_failure';
    END IF;
    PERFORM psi.mudar_valores_do_mes(p_empregador, p_mes, p_ronda, p_reabre, n, nova, p_agora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $$;

GRANT EXECUTE ON FUNCTION crescer_meses, efeito_da_comunicacao, exigir_mes, escrever_mes, aplicar_confirmar_valores,
    aplicar_fechar_mes, aplicar_aderir_ciclo, mudar_valores_do_mes, aplicar_comunicar_valores, aplicar_anular_valores
    TO psi_gateway;
GRANT EXECUTE ON FUNCTION importar_taxas_2, dia_do_empregador, crescer_meses, marcar_interrupcao, registar_interrupcao,
    terminar_interrupcao, anular_interrupcao, exigir_mes, escrever_mes, aplicar_fechar_mes, exigir_sem_mudancas TO psi_admin;
