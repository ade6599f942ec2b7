-- How many vínculos an employer has that are not undone, for the total of a list without filters: kept in the row that every
-- write of a vínculo changes anyway (decision 16). It counts as long as mark and epoch are those it was counted at: whatever
-- advances the mark without it (a reset, a register, a release that does not know it) leaves it behind, and the list counts
-- again, until the next contract is communicated.
ALTER TABLE estado_empregador
    ADD COLUMN vinculos bigint,
    ADD COLUMN contados_na_marca bigint,
    ADD COLUMN contados_na_epoca bigint;

-- Under the employer's lock, so that nothing it counts is about to change.
CREATE FUNCTION contar_vinculos(p_empregador bigint)
 RETURNS void
 LANGUAGE sql
AS $$
    UPDATE psi.estado_empregador AS e
    SET vinculos = (SELECT count(*) FROM psi.vinculo AS v
                    WHERE v.empregador = p_empregador AND v.anulado IS DISTINCT FROM true),
        contados_na_marca = e.marca, contados_na_epoca = e.epoca
    WHERE e.empregador = p_empregador
$$;
REVOKE EXECUTE ON FUNCTION contar_vinculos FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contar_vinculos TO psi_gateway;

CREATE FUNCTION vinculos_contados(p_empregador bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $$
    SELECT e.vinculos FROM psi.estado_empregador AS e
    WHERE e.empregador = p_empregador AND e.contados_na_marca = e.marca AND e.contados_na_epoca = e.epoca
$$;
REVOKE EXECUTE ON FUNCTION vinculos_contados FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vinculos_contados TO psi_gateway;

CREATE OR REPLACE FUNCTION aplicar_comunicar_contrato(
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
AS $$
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
END $$;

-- Counted or not, the number stays.
CREATE OR REPLACE FUNCTION marcar_vinculo(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint)
 RETURNS bigint
 LANGUAGE plpgsql
AS $$
DECLARE
    nova bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, marca) VALUES (p_empregador, 1)
    ON CONFLICT (empregador) DO UPDATE SET marca = e.marca + 1, contados_na_marca = e.contados_na_marca + 1
    RETURNING e.marca INTO nova;
    UPDATE psi.vinculo SET marca = nova
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND numero = p_vinculo;
    RETURN nova;
END $$;

CREATE OR REPLACE FUNCTION aplicar_anular_comunicacao(
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
    p_numero bigint,
    p_versao_vinculos bigint,
    p_versao bigint
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $$
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
        UPDATE psi.estado_empregador SET vinculos = vinculos - 1 WHERE empregador = p_empregador;
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

CREATE OR REPLACE FUNCTION pagina_de_vinculos(
    p_empregador bigint,
    p_niss bigint[],
    p_hoje date,
    p_situacao text,
    p_de date,
    p_ate date,
    p_estabelecimento integer,
    p_depois_niss bigint,
    p_depois_inicio date,
    p_limite integer,
    OUT trabalhadores bigint[],
    OUT vinculos bigint[],
    OUT total bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $$
DECLARE
    depois bigint := coalesce(p_depois_niss, 0);
BEGIN
    -- Each kind of filter by the index that serves it.
    IF p_niss IS NOT NULL THEN
        SELECT array_agg(v.trabalhador ORDER BY v.trabalhador, v.inicio),
               array_agg(v.numero ORDER BY v.trabalhador, v.inicio)
        INTO trabalhadores, vinculos
        FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
        WHERE v.trabalhador = ANY (p_niss)
          AND (v.trabalhador > depois OR v.trabalhador = depois AND v.inicio > p_depois_inicio)
          AND (p_estabelecimento IS NULL
               OR EXISTS (SELECT FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
                          WHERE l.trabalhador = v.trabalhador AND l.vinculo = v.numero));
    ELSIF p_estabelecimento IS NOT NULL THEN
        SELECT array_agg(k.trabalhador), array_agg(k.numero) INTO trabalhadores, vinculos
        FROM (SELECT l.trabalhador, v.numero
              FROM (SELECT DISTINCT l.trabalhador, l.vinculo
                    FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
                    WHERE l.trabalhador >= depois
                    ORDER BY l.trabalhador, l.vinculo) AS l
              CROSS JOIN LATERAL (SELECT v.numero, v.inicio
                                  FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
                                  WHERE v.trabalhador = l.trabalhador AND v.numero = l.vinculo
                                  OFFSET 0) AS v
              WHERE l.trabalhador > depois OR v.inicio > p_depois_inicio
              ORDER BY l.trabalhador, v.inicio LIMIT p_limite) AS k;
    ELSE
        SELECT array_agg(k.trabalhador), array_agg(k.numero) INTO trabalhadores, vinculos
        FROM (SELECT v.trabalhador, v.numero
              FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
              WHERE v.trabalhador >= depois AND (v.trabalhador > depois OR v.inicio > p_depois_inicio)
              ORDER BY v.trabalhador, v.inicio LIMIT p_limite) AS k;
    END IF;

    IF p_depois_niss IS NULL THEN
        total := coalesce(cardinality(vinculos), 0);
        IF p_niss IS NOT NULL OR total < p_limite THEN
            NULL;   -- that is all of them
        ELSIF p_estabelecimento IS NOT NULL THEN
            SELECT count(DISTINCT v.numero) INTO total
            FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
            JOIN psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
              ON v.trabalhador = l.trabalhador AND v.numero = l.vinculo;
        ELSE
            total := CASE WHEN p_situacao = 'TODOS' AND p_de IS NULL AND p_ate IS NULL
                          THEN psi.vinculos_contados(p_empregador) END;
            IF total IS NULL THEN
                SELECT count(*) INTO total
                FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v;
            END IF;
        END IF;
    END IF;
    trabalhadores := trabalhadores[:p_limite];
    vinculos := vinculos[:p_limite];
END $$;
