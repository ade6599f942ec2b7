-- AnularComunicacao, ConsultarContratos, SincronizarTrabalhadores.

-- AnularComunicacao -------------------------------------------------------------------------------------------------

-- Every fact of an undo. All but the first nine are NULL where the employer has no communication of that number.
--   restauravel      whether what it superseded is on record: not so for what came with the register
--   versao_vinculos  of the worker's vínculos with this employer; versao: of the employer's declarations
--   posteriores      "numero,operacao;…": later ones on the vínculo, not undone, undos left out
--   outros           "numero,inicio,fim;…": the worker's other vínculos, not ANULADO
--   declarados       "AAAA-MM,entrega,bloco;…": accepted blocks with lines of the worker, where a vínculo would go
CREATE FUNCTION ler_anular_comunicacao(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_numero bigint, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date,
    OUT pedido_resposta text, OUT falhas integer,
    OUT operacao text, OUT instante timestamptz, OUT anulada_por bigint, OUT inicio date,
    OUT fim date, OUT restauravel boolean, OUT versao_vinculos bigint, OUT versao bigint, OUT posteriores text,
    OUT outros text, OUT declarados text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    de_quem  bigint;
    do_qual  bigint;
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);

    SELECT c.operacao, c.instante, c.desfeita_por, c.trabalhador, c.vinculo
    INTO operacao, instante, anulada_por, de_quem, do_qual
    FROM psi.comunicacao AS c
    WHERE c.empregador = p_empregador AND c.numero = p_numero;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    SELECT v.inicio, v.fim INTO inicio, fim
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = de_quem AND v.numero = do_qual;
    SELECT max(v.marca),
           string_agg(v.numero || ',' || v.inicio || ',' || coalesce(v.fim::text, ''), ';' ORDER BY v.inicio)
               FILTER (WHERE v.anulado IS DISTINCT FROM true AND v.numero <> do_qual)
    INTO versao_vinculos, outros
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = de_quem;
    SELECT string_agg(c.numero || ',' || c.operacao, ';' ORDER BY c.numero) INTO posteriores
    FROM psi.comunicacao AS c
    WHERE c.empregador = p_empregador AND c.trabalhador = de_quem AND c.numero > p_numero
      AND c.vinculo = do_qual AND c.desfeita_por IS NULL AND c.operacao <> 'AnularComunicacao';
    versao := coalesce((SELECT e.versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador), 0);

    IF operacao <> 'ComunicarContrato' THEN
        restauravel := EXISTS (SELECT FROM psi.periodo_contrato AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero)
                    OR EXISTS (SELECT FROM psi.periodo_taxa AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero)
                    OR EXISTS (SELECT FROM psi.local_trabalho AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero);
        RETURN;
    END IF;
    restauravel := true;
    SELECT string_agg(to_char(d.mes, 'YYYY-MM') || ',' || d.entrega || ',' || d.numero, ';' ORDER BY d.mes, d.id)
    INTO declarados
    FROM (SELECT DISTINCT l.mes, b.entrega, b.numero, b.id
          FROM psi.linha_remuneracao AS l
          JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = 'ACEITE'
          WHERE l.empregador = p_empregador AND l.trabalhador = de_quem
            AND l.mes >= date_trunc('month', inicio)::date) AS d;
END $$;

-- An accepted undo, a communication itself. What the undone one had brought goes, what it had superseded lives again, each
-- row as it was. Fails with 40001 where the worker's vínculos, or accepted lines of the worker that would lose theirs, are
-- newer than what was read; on a repeated idPedido (unique); on a vínculo that would overlap another (exclusion).
CREATE FUNCTION aplicar_anular_comunicacao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_numero bigint, p_versao_vinculos bigint, p_versao bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    qual     record;
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
    IF qual.operacao = 'ComunicarContrato'
       AND EXISTS (SELECT FROM psi.linha_remuneracao AS l
                   JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = 'ACEITE'
                   WHERE l.empregador = p_empregador AND l.trabalhador = qual.trabalhador AND b.versao > p_versao) THEN
        RAISE EXCEPTION 'lines of the worker have been accepted since' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, qual.trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $$;

GRANT EXECUTE ON FUNCTION ler_anular_comunicacao, aplicar_anular_comunicacao TO psi_gateway;

-- Lists of vínculos -------------------------------------------------------------------------------------------------

-- The keys of a page of vínculos, in the order of the list, one more than p_limite - 1 to tell that a page follows, and on
-- the first page how many there are in all. Parameters as in consultar_trabalhadores, which had this inside.
CREATE FUNCTION pagina_de_vinculos(p_empregador bigint, p_niss bigint[], p_hoje date, p_situacao text, p_de date,
                                   p_ate date, p_estabelecimento integer, p_depois_niss bigint, p_depois_inicio date,
                                   p_limite integer,
                                   OUT trabalhadores bigint[], OUT vinculos bigint[], OUT total bigint)
LANGUAGE plpgsql STABLE AS $$
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
            SELECT count(*) INTO total
            FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v;
        END IF;
    END IF;
    trabalhadores := trabalhadores[:p_limite];
    vinculos := vinculos[:p_limite];
END $$;

CREATE OR REPLACE FUNCTION consultar_trabalhadores(p_empregador bigint, p_niss bigint[], p_hoje date, p_situacao text,
                                                   p_de date, p_ate date, p_estabelecimento integer,
                                                   p_depois_niss bigint, p_depois_inicio date, p_limite integer)
RETURNS SETOF linha_trabalhador LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    pagina   record;
BEGIN
    SELECT * INTO pagina
    FROM psi.pagina_de_vinculos(p_empregador, p_niss, p_hoje, p_situacao, p_de, p_ate, p_estabelecimento, p_depois_niss,
                                p_depois_inicio, p_limite);
    RETURN QUERY
    SELECT v.trabalhador, t.nome, t.data_nascimento, v.inicio, v.fim, v.data_comunicacao, v.numero, v.taxas, v.locais,
           c.inicio, c.fim, c.modalidade, c.prestacao, c.fim_contrato, c.profissao, c.remuneracao_base,
           c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento, pagina.total
    FROM unnest(pagina.trabalhadores, pagina.vinculos) WITH ORDINALITY AS k (trabalhador, numero, ordem)
    CROSS JOIN LATERAL (SELECT * FROM psi.linha_vinculo AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.numero = k.numero
                        OFFSET 0) AS v
    CROSS JOIN LATERAL (SELECT * FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
    LEFT JOIN LATERAL psi.contrato_em_vigor(p_empregador, k.trabalhador, k.numero, v.inicio, p_hoje) AS c ON true
    ORDER BY k.ordem;
END $$;

-- ConsultarContratos ------------------------------------------------------------------------------------------------

-- A page of vínculos with their contract's information periods. periodos: rows joined by U+001E, fields by U+001F: inicio,
-- fim, number of the communication that gave the information, modalidade, prestacao, fim_contrato, profissao,
-- remuneracao_base, diuturnidades, percentagem, horas, dias, motivo, substituido, enquadramento; an absent one is empty.
CREATE FUNCTION consultar_contratos(p_empregador bigint, p_niss bigint[], p_hoje date, p_situacao text, p_de date,
                                    p_ate date, p_estabelecimento integer, p_depois_niss bigint, p_depois_inicio date,
                                    p_limite integer)
RETURNS TABLE (niss bigint, inicio date, fim date, motivo_fim text, numero bigint, periodos text, total bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    pagina   record;
BEGIN
    SELECT * INTO pagina
    FROM psi.pagina_de_vinculos(p_empregador, p_niss, p_hoje, p_situacao, p_de, p_ate, p_estabelecimento, p_depois_niss,
                                p_depois_inicio, p_limite);
    RETURN QUERY
    SELECT v.trabalhador, v.inicio, v.fim,
           (SELECT x.motivo FROM psi.cessacao AS x WHERE x.empregador = p_empregador AND x.numero = v.cessado_por),
           v.numero,
           array_to_string(ARRAY(
               SELECT array_to_string(ARRAY[
                          c.inicio::text, c.fim::text, coalesce(c.origem, c.numero)::text, c.modalidade, c.prestacao,
                          c.fim_contrato::text, c.profissao, c.remuneracao_base::text, c.diuturnidades::text,
                          c.percentagem::text, c.horas::text, c.dias::text, c.motivo, c.substituido::text,
                          c.enquadramento], E'\x1f', '')
               FROM psi.periodo_contrato AS c
               WHERE c.empregador = p_empregador AND c.trabalhador = k.trabalhador AND c.vinculo = k.numero
                 AND c.substituido_por IS NULL
               ORDER BY c.inicio), E'\x1e'),
           pagina.total
    FROM unnest(pagina.trabalhadores, pagina.vinculos) WITH ORDINALITY AS k (trabalhador, numero, ordem)
    CROSS JOIN LATERAL (SELECT * FROM psi.vinculo AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.numero = k.numero
                        OFFSET 0) AS v
    ORDER BY k.ordem;
END $$;

-- SincronizarTrabalhadores ------------------------------------------------------------------------------------------

-- The lists of linha_vinculo for undone vínculos too, whose dated rows stay.
CREATE VIEW versao_vinculo WITH (security_invoker = true) AS
SELECT v.empregador, v.trabalhador, v.numero, v.inicio, v.fim, v.data_comunicacao,
       array_to_string(ARRAY(
           SELECT x.inicio || E'\x1f' || coalesce(x.fim::text, '') || E'\x1f' || (x.taxa_empregador + x.taxa_trabalhador)
           FROM psi.periodo_taxa AS x
           WHERE x.empregador = v.empregador AND x.trabalhador = v.trabalhador AND x.vinculo = v.numero
             AND x.substituido_por IS NULL
           ORDER BY x.inicio), E'\x1e') AS taxas,
       array_to_string(ARRAY(
           SELECT l.estabelecimento || E'\x1f' || l.inicio || E'\x1f' || coalesce(l.fim::text, '') || E'\x1f' || e.morada
           FROM psi.local_trabalho AS l
           JOIN psi.estabelecimento AS e ON e.empregador = v.empregador AND e.codigo = l.estabelecimento
           WHERE l.empregador = v.empregador AND l.trabalhador = v.trabalhador AND l.vinculo = v.numero
             AND l.substituido_por IS NULL
           ORDER BY l.inicio), E'\x1e') AS locais,
       v.anulado, v.marca
FROM psi.vinculo AS v;

CREATE OR REPLACE VIEW linha_vinculo WITH (security_invoker = true) AS
SELECT v.empregador, v.trabalhador, v.numero, v.inicio, v.fim, v.data_comunicacao, v.taxas, v.locais
FROM psi.versao_vinculo AS v
-- Worded so that no plan takes the exclusion constraint's GiST index, slower than the primary key, to find rows.
WHERE v.anulado IS DISTINCT FROM true;

-- The vínculos that changed after p_marca, in the order of their last change, at most p_limite. One row at least: on each
-- the employer's epoch and last mark, and without changes nothing else. p_epoca NULL: from the beginning; rows of another
-- epoch are not read. As marks are given under the employer's lock, no smaller one can appear later.
CREATE FUNCTION sincronizar_trabalhadores(p_empregador bigint, p_epoca bigint, p_marca bigint, p_hoje date,
                                          p_limite integer)
RETURNS TABLE (epoca bigint, ultima bigint, marca bigint, anulado boolean, linha linha_trabalhador)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    da_epoca bigint;
    a_ultima bigint;
BEGIN
    SELECT e.epoca, e.marca INTO da_epoca, a_ultima
    FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    da_epoca := coalesce(da_epoca, 1);
    a_ultima := coalesce(a_ultima, 0);
    RETURN QUERY
    SELECT da_epoca, a_ultima, k.marca, v.anulado,
           ROW(v.trabalhador, t.nome, t.data_nascimento, v.inicio, v.fim, v.data_comunicacao, v.numero, v.taxas, v.locais,
               c.inicio, c.fim, c.modalidade, c.prestacao, c.fim_contrato, c.profissao, c.remuneracao_base,
               c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento,
               NULL)::psi.linha_trabalhador
    FROM (SELECT x.trabalhador, x.numero, x.marca FROM psi.vinculo AS x
          WHERE x.empregador = p_empregador AND x.marca > p_marca AND coalesce(p_epoca, da_epoca) = da_epoca
          ORDER BY x.marca LIMIT p_limite) AS k
    CROSS JOIN LATERAL (SELECT * FROM psi.versao_vinculo AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.numero = k.numero
                        OFFSET 0) AS v
    CROSS JOIN LATERAL (SELECT * FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
    LEFT JOIN LATERAL psi.contrato_em_vigor(p_empregador, k.trabalhador, k.numero, v.inicio, p_hoje) AS c ON true
    ORDER BY k.marca;
    IF NOT FOUND THEN
        RETURN QUERY SELECT da_epoca, a_ultima, NULL::bigint, NULL::boolean, NULL::psi.linha_trabalhador;
    END IF;
END $$;

GRANT SELECT ON versao_vinculo TO psi_gateway, psi_admin;
GRANT EXECUTE ON FUNCTION pagina_de_vinculos, consultar_contratos, sincronizar_trabalhadores TO psi_gateway;
