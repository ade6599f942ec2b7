-- Lines of remuneration and stored replies by month, as the audit is, so that old months can be detached.
--
-- Locks: one transaction, which begins by taking pedido, bloco and linha_remuneracao whole, in the order in which a write
-- does: requests wait for its end. No big table is written anew: the present linha_remuneracao becomes the partition of every
-- month until now, after two readings of it from end to end, replies given before stay where they are, columns come with
-- their default. Measured on two busy cores: 2.9 s for 3 million lines (242 MB) and half a million keys (to fill that store
-- took two minutes). Copies of the release before go on: they call the same functions, which are given here again
-- with the same parameters and results.
--
-- Idempotency keys stay in one table, unique over all months and for ever: 0.2 KB a write. What a reply holds beyond its
-- code and its number goes to resposta_guardada.

LOCK TABLE pedido, bloco, linha_remuneracao IN ACCESS EXCLUSIVE MODE;

-- Months that were detached: they are not made again.
CREATE TABLE mes_destacado (
    tabela    text NOT NULL,
    primeiro  date NOT NULL,                -- -infinity: the partition had no beginning
    ultimo    date NOT NULL,
    particao  text NOT NULL,
    linhas    bigint NOT NULL,
    quando    timestamptz NOT NULL,
    PRIMARY KEY (tabela, ultimo)
);
GRANT SELECT ON mes_destacado TO psi_admin;

-- Partitions ----------------------------------------------------------------------------------------------------------

-- Nobody reaches a partition but through its table: no rights, and no row but for the owner, who moves them.
CREATE FUNCTION fechar_particao(p_nome text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE psi.%I ENABLE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('ALTER TABLE psi.%I FORCE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('CREATE POLICY dono ON psi.%I TO CURRENT_USER USING (true)', p_nome);
END $$;

-- The column that says the month, and the bounds of months p_primeiro to p_ultimo as literals. Of an instant it is Lisbon's.
CREATE FUNCTION limites_particao(p_tabela text, p_primeiro date, p_ultimo date, OUT coluna text, OUT desde text,
                                 OUT antes text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    fim date := (p_ultimo + interval '1 month')::date;
BEGIN
    CASE p_tabela
    WHEN 'linha_remuneracao' THEN
        coluna := 'mes';
        desde := p_primeiro::text;
        antes := fim::text;
    WHEN 'resposta_guardada' THEN
        coluna := 'data_hora';
        desde := (p_primeiro::timestamp AT TIME ZONE 'Europe/Lisbon')::text;
        antes := (fim::timestamp AT TIME ZONE 'Europe/Lisbon')::text;
    ELSE
        RAISE EXCEPTION 'table % is not kept by months', p_tabela USING ERRCODE = '22023';
    END CASE;
END $$;

-- Rows of that time that had gone into the default partition, into p_nome. Ends with the default partition locked.
CREATE FUNCTION mudar_de_outros(p_tabela text, p_nome text, p_primeiro date, p_ultimo date) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    l record := psi.limites_particao(p_tabela, p_primeiro, p_ultimo);
BEGIN
    EXECUTE format('LOCK TABLE psi.%I IN ACCESS EXCLUSIVE MODE', p_tabela || '_outros');
    EXECUTE format('WITH dela AS (DELETE FROM psi.%I WHERE %I >= %L AND %I < %L RETURNING *) '
                   'INSERT INTO psi.%I SELECT * FROM dela', p_tabela || '_outros', l.coluna, l.desde, l.coluna, l.antes, p_nome);
END $$;

-- The first month after linha_remuneracao_anterior; none: there is no such partition.
CREATE FUNCTION fim_das_linhas_anteriores() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''([0-9-]+)''\)')::date
    FROM pg_class AS c WHERE c.oid = to_regclass('psi.linha_remuneracao_anterior') AND c.relispartition
$$;

-- Makes the partitions of p_meses months of a table from that of p_de on, where they are missing; gives those made. Rows
-- that had gone into the default partition move into them.
CREATE FUNCTION criar_particoes(p_tabela text, p_de date, p_meses integer) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    inicio date;
    nome   text;
    l      record;
BEGIN
    IF p_tabela = 'auditoria' THEN
        RETURN QUERY SELECT psi.criar_particoes_auditoria(p_de, p_meses);
        RETURN;
    END IF;
    FOR i IN 0 .. p_meses - 1 LOOP
        inicio := (date_trunc('month', p_de::timestamp) + make_interval(months => i))::date;
        nome := p_tabela || '_' || to_char(inicio, 'YYYY_MM');
        CONTINUE WHEN to_regclass('psi.' || nome) IS NOT NULL
                   OR EXISTS (SELECT FROM psi.mes_destacado AS d
                              WHERE d.tabela = p_tabela AND inicio BETWEEN d.primeiro AND d.ultimo)
                   OR p_tabela = 'linha_remuneracao' AND inicio < psi.fim_das_linhas_anteriores();
        l := psi.limites_particao(p_tabela, inicio, inicio);
        EXECUTE format('CREATE TABLE psi.%I (LIKE psi.%I INCLUDING ALL)', nome, p_tabela || '_outros');
        PERFORM psi.mudar_de_outros(p_tabela, nome, inicio, inicio);
        EXECUTE format('ALTER TABLE psi.%I ATTACH PARTITION psi.%I FOR VALUES FROM (%L) TO (%L)', p_tabela, nome, l.desde,
                       l.antes);
        PERFORM psi.fechar_particao(nome);
        RETURN NEXT nome;
    END LOOP;
END $$;

-- The partitions of every table from this month to p_meses after it, and of the months whose rows lie in the default
-- partition; gives those made. p_agora: the real clock.
CREATE FUNCTION criar_particoes_adiante(p_agora timestamptz, p_meses integer) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    hoje date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    qual text;
    um   date;
BEGIN
    FOREACH qual IN ARRAY ARRAY['linha_remuneracao', 'resposta_guardada', 'auditoria'] LOOP
        RETURN QUERY SELECT psi.criar_particoes(qual, hoje, p_meses + 1);
    END LOOP;
    FOR um IN SELECT DISTINCT o.mes FROM psi.linha_remuneracao_outros AS o ORDER BY 1 LIMIT 240 LOOP
        RETURN QUERY SELECT psi.criar_particoes('linha_remuneracao', um, 1);
    END LOOP;
    FOR um IN SELECT DISTINCT date_trunc('month', o.data_hora AT TIME ZONE 'Europe/Lisbon')::date
              FROM psi.resposta_guardada_outros AS o ORDER BY 1 LIMIT 240 LOOP
        RETURN QUERY SELECT psi.criar_particoes('resposta_guardada', um, 1);
    END LOOP;
END $$;

-- Detaches a month of lines or replies that ended before p_antes. Its table stays as it was, apart, for the operator to
-- copy away. p_agora: the real clock.
CREATE FUNCTION destacar_mes(p_tabela text, p_mes date, p_antes date, p_agora timestamptz, p_operador text,
                             OUT particao text, OUT linhas bigint)
LANGUAGE plpgsql AS $$
DECLARE
    o_mes    date := date_trunc('month', p_mes)::date;
    primeiro date := o_mes;
    anterior date := CASE WHEN p_tabela = 'linha_remuneracao' THEN psi.fim_das_linhas_anteriores() END;
BEGIN
    PERFORM psi.limites_particao(p_tabela, o_mes, o_mes);
    IF EXISTS (SELECT FROM psi.mes_destacado AS d WHERE d.tabela = p_tabela AND o_mes BETWEEN d.primeiro AND d.ultimo) THEN
        RAISE EXCEPTION 'the month % is detached already', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    IF p_agora < (o_mes + interval '1 month') AT TIME ZONE 'Europe/Lisbon' OR o_mes + interval '1 month' > p_antes THEN
        RAISE EXCEPTION 'the month % is too young: only months that ended before % may be detached',
                        to_char(o_mes, 'YYYY-MM'), p_antes USING ERRCODE = '22023';
    END IF;
    particao := p_tabela || '_' || to_char(o_mes, 'YYYY_MM');
    IF o_mes < anterior THEN
        IF o_mes + interval '1 month' < anterior THEN
            RAISE EXCEPTION 'the lines of every month up to % are in one table: detach that month, and all of them go',
                            to_char(anterior - 1, 'YYYY-MM') USING ERRCODE = '22023';
        END IF;
        particao := 'linha_remuneracao_anterior';
        primeiro := '-infinity';
    END IF;
    IF to_regclass('psi.' || particao) IS NULL THEN
        RAISE EXCEPTION 'the month % has no partition', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    EXECUTE format('ALTER TABLE psi.%I DETACH PARTITION psi.%I', p_tabela, particao);
    EXECUTE format('SELECT count(*) FROM psi.%I', particao) INTO linhas;
    -- pg_dump asks for that.
    EXECUTE format('ALTER TABLE psi.%I NO FORCE ROW LEVEL SECURITY', particao);
    INSERT INTO psi.mes_destacado VALUES (p_tabela, primeiro, o_mes, particao, linhas, p_agora);
    PERFORM psi.auditar_administracao(p_agora, 'DestacarMes', 0, 0, p_operador,
                                      jsonb_build_object('tabela', p_tabela, 'mes', to_char(o_mes, 'YYYY-MM'),
                                                         'linhas', linhas));
END $$;

-- Puts a detached month back: its table has to be in the schema again, under its name. What came for that month meanwhile
-- joins it.
CREATE FUNCTION anexar_mes(p_tabela text, p_mes date, p_agora timestamptz, p_operador text, OUT particao text)
LANGUAGE plpgsql AS $$
DECLARE
    o_mes date := date_trunc('month', p_mes)::date;
    d     record;
    l     record;
BEGIN
    SELECT * INTO d FROM psi.mes_destacado AS x WHERE x.tabela = p_tabela AND x.ultimo = o_mes;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the month % is not detached', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    particao := d.particao;
    IF to_regclass('psi.' || particao) IS NULL THEN
        RAISE EXCEPTION 'table psi.% is not here: restore its dump first', particao USING ERRCODE = '22023';
    END IF;
    DELETE FROM psi.mes_destacado AS x WHERE x.tabela = p_tabela AND x.ultimo = o_mes;
    l := psi.limites_particao(p_tabela, d.primeiro, d.ultimo);
    PERFORM psi.mudar_de_outros(p_tabela, particao, d.primeiro, d.ultimo);
    EXECUTE format('ALTER TABLE psi.%I ATTACH PARTITION psi.%I FOR VALUES FROM (%s) TO (%L)', p_tabela, particao,
                   CASE WHEN d.primeiro = '-infinity' THEN 'MINVALUE' ELSE quote_literal(l.desde) END, l.antes);
    -- A dump brings rights and policies of its own making, or none.
    EXECUTE format('REVOKE ALL ON psi.%I FROM psi_gateway, psi_admin', particao);
    EXECUTE format('DROP POLICY IF EXISTS dono ON psi.%I', particao);
    PERFORM psi.fechar_particao(particao);
    PERFORM psi.auditar_administracao(p_agora, 'AnexarMes', 0, 0, p_operador,
                                      jsonb_build_object('tabela', p_tabela, 'mes', to_char(o_mes, 'YYYY-MM')));
END $$;

-- The partitions of every table that is kept by months, and what was detached and is still here. mes: the last one of the
-- lines of before; none of the default partition. linhas: of the default partition, else none.
CREATE FUNCTION particoes() RETURNS TABLE (tabela text, particao text, mes date, ligada boolean, limites text, bytes bigint,
                                           linhas bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    qual record;
BEGIN
    FOR tabela, particao, ligada, limites, bytes IN
        SELECT t.nome, c.relname::text, c.relispartition, pg_get_expr(c.relpartbound, c.oid), pg_total_relation_size(c.oid)
        FROM unnest(ARRAY['linha_remuneracao', 'resposta_guardada', 'auditoria']) WITH ORDINALITY AS t (nome, i)
        JOIN pg_class AS c ON c.relnamespace = 'psi'::regnamespace AND c.relkind = 'r'
                          AND c.relname ~ ('^' || t.nome || '_([0-9]{4}_[0-9]{2}|outros|anterior)$')
        ORDER BY t.i, c.relname
    LOOP
        mes := to_date(substring(particao FROM '[0-9]{4}_[0-9]{2}$'), 'YYYY_MM');
        IF particao = 'linha_remuneracao_anterior' THEN
            mes := psi.fim_das_linhas_anteriores() - interval '1 month';
        END IF;
        linhas := NULL;
        IF particao LIKE '%\_outros' THEN
            EXECUTE format('SELECT count(*) FROM psi.%I', particao) INTO linhas;
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;

-- The owner counts what lies there.
CREATE POLICY dono ON auditoria_outros TO CURRENT_USER USING (true);

-- Lines -----------------------------------------------------------------------------------------------------------------

-- By the month of the remuneration: it is what ages, what corrections name, and what a worker's lines are asked for by.
-- A block knows the first and the last month of its lines: they are found in these. Each partition has indexes of its own:
-- the key of the table of before could not become one of the whole without being built anew.
ALTER TABLE linha_remuneracao RENAME TO linha_remuneracao_anterior;
ALTER TABLE linha_remuneracao_anterior RENAME CONSTRAINT linha_remuneracao_pkey TO linha_remuneracao_anterior_pkey;
ALTER INDEX linha_remuneracao_trabalhador RENAME TO linha_remuneracao_anterior_trabalhador;
REVOKE ALL ON linha_remuneracao_anterior FROM psi_gateway, psi_admin;
DROP POLICY todos_os_empregadores ON linha_remuneracao_anterior;
DROP POLICY proprio_empregador ON linha_remuneracao_anterior;

CREATE TABLE linha_remuneracao (LIKE linha_remuneracao_anterior INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
    PARTITION BY RANGE (mes);
CREATE TABLE linha_remuneracao_outros (LIKE linha_remuneracao_anterior INCLUDING ALL);
SELECT fechar_particao('linha_remuneracao_anterior'), fechar_particao('linha_remuneracao_outros');

-- Replies -----------------------------------------------------------------------------------------------------------------

CREATE TABLE resposta_guardada (
    empregador bigint NOT NULL,
    id_pedido  uuid NOT NULL,
    data_hora  timestamptz NOT NULL,        -- of the reply: the month it is kept in
    mensagens  jsonb,                       -- none: no messages
    resposta   jsonb                        -- what the reply holds besides `resultado`
) PARTITION BY RANGE (data_hora);
CREATE INDEX resposta_guardada_pedido ON resposta_guardada (empregador, id_pedido);
CREATE TABLE resposta_guardada_outros PARTITION OF resposta_guardada DEFAULT;
SELECT fechar_particao('resposta_guardada_outros');

DO $$
DECLARE
    tabela text;
BEGIN
    FOREACH tabela IN ARRAY ARRAY['linha_remuneracao', 'resposta_guardada'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabela);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tabela);
        EXECUTE format('CREATE POLICY todos_os_empregadores ON %I TO psi_admin USING (true)', tabela);
        EXECUTE format($p$CREATE POLICY proprio_empregador ON %I TO psi_gateway
            USING (empregador = nullif(current_setting('psi.empregador', true), '')::bigint)$p$, tabela);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO psi_admin', tabela);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO psi_gateway', tabela);
        IF (SELECT a.nome FROM psi.ambiente AS a) = 'QUALIDADE' THEN
            EXECUTE format('GRANT DELETE ON %I TO psi_gateway', tabela);
        END IF;
    END LOOP;
    IF (SELECT a.nome FROM psi.ambiente AS a) = 'QUALIDADE' THEN
        GRANT UPDATE (resposta) ON resposta_guardada TO psi_gateway;
    END IF;
END $$;

-- The lines of before, in one partition up to this month. Of later months (a simulated date) there are few: they go to the
-- months' own. A new store has no use for it: there, the months of a year back have theirs.
DO $$
DECLARE
    limite date := (date_trunc('month', now() AT TIME ZONE 'Europe/Lisbon') + interval '1 month')::date;
    vazia  boolean := NOT EXISTS (SELECT FROM psi.linha_remuneracao_anterior);
BEGIN
    EXECUTE format('ALTER TABLE psi.bloco ADD COLUMN primeiro_mes date NOT NULL DEFAULT ''-infinity'', '
                   'ADD COLUMN ultimo_mes date NOT NULL DEFAULT %L', limite - 1);
    IF vazia THEN
        DROP TABLE psi.linha_remuneracao_anterior;
    ELSE
        WITH futuras AS (DELETE FROM psi.linha_remuneracao_anterior WHERE mes >= limite RETURNING *)
        INSERT INTO psi.linha_remuneracao_outros SELECT * FROM futuras;
        EXECUTE format('ALTER TABLE psi.linha_remuneracao ATTACH PARTITION psi.linha_remuneracao_anterior '
                       'FOR VALUES FROM (MINVALUE) TO (%L)', limite);
        ALTER TABLE psi.bloco NO FORCE ROW LEVEL SECURITY;
        UPDATE psi.bloco SET ultimo_mes = 'infinity'
        FROM (SELECT DISTINCT o.empregador, o.bloco FROM psi.linha_remuneracao_outros AS o) AS f
        WHERE bloco.empregador = f.empregador AND bloco.id = f.bloco;
        ALTER TABLE psi.bloco FORCE ROW LEVEL SECURITY;
    END IF;
    ALTER TABLE psi.linha_remuneracao ATTACH PARTITION psi.linha_remuneracao_outros DEFAULT;
    PERFORM psi.criar_particoes('linha_remuneracao', (limite - interval '13 months')::date, 12);
    PERFORM psi.criar_particoes_adiante(now(), 12);
END $$;
-- Not known: in any month.
ALTER TABLE bloco ALTER COLUMN ultimo_mes SET DEFAULT 'infinity';

-- guardada: the reply has a row in resposta_guardada, or had. Replies of before this migration are in mensagens and resposta
-- still; of later ones these are never filled: whoever writes them, they go to where they belong.
ALTER TABLE pedido ADD COLUMN guardada boolean NOT NULL DEFAULT false;
GRANT UPDATE (mensagens, resposta, guardada) ON pedido TO psi_admin;
CREATE INDEX pedido_resposta_por_apartar ON pedido (empregador, data_hora)
    WHERE mensagens IS NOT NULL OR resposta IS NOT NULL;

CREATE FUNCTION apartar_resposta() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        UPDATE psi.resposta_guardada AS r SET resposta = NEW.resposta
        WHERE r.empregador = NEW.empregador AND r.id_pedido = NEW.id_pedido AND r.data_hora = NEW.data_hora;
    END IF;
    IF TG_OP = 'INSERT' OR NOT FOUND THEN
        INSERT INTO psi.resposta_guardada (empregador, id_pedido, data_hora, mensagens, resposta)
        VALUES (NEW.empregador, NEW.id_pedido, NEW.data_hora, NEW.mensagens, NEW.resposta);
    END IF;
    NEW.mensagens := NULL;
    NEW.resposta := NULL;
    NEW.guardada := true;
    RETURN NEW;
END $$;
CREATE TRIGGER apartar_resposta BEFORE INSERT OR UPDATE OF resposta ON pedido
    FOR EACH ROW WHEN (NEW.mensagens IS NOT NULL OR NEW.resposta IS NOT NULL) EXECUTE FUNCTION apartar_resposta();

-- An idPedido that ReporDados forgets takes its reply with it.
CREATE FUNCTION esquecer_respostas() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM psi.resposta_guardada AS r USING apagados AS a
    WHERE a.guardada AND r.empregador = a.empregador AND r.id_pedido = a.id_pedido AND r.data_hora = a.data_hora;
    RETURN NULL;
END $$;
CREATE TRIGGER esquecer_respostas AFTER DELETE ON pedido REFERENCING OLD TABLE AS apagados
    FOR EACH STATEMENT EXECUTE FUNCTION esquecer_respostas();

-- What a reply holds besides its code and number. Where it is no longer kept, the repeat is refused with 22 and told what
-- had come of it: it is never executed again. p_codigo, p_numero: of the first reply. The month is read by its own
-- partition alone, for which the statement is planned with its instant.
CREATE FUNCTION ler_resposta(p_empregador bigint, p_id_pedido uuid, p_data_hora timestamptz, INOUT codigo integer,
                             INOUT numero bigint, OUT mensagens text, OUT resposta text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    linhas bigint;
BEGIN
    EXECUTE 'SELECT r.mensagens, r.resposta FROM psi.resposta_guardada AS r '
            'WHERE r.empregador = $1 AND r.id_pedido = $2 AND r.data_hora = $3'
    INTO mensagens, resposta USING p_empregador, p_id_pedido, p_data_hora;
    GET DIAGNOSTICS linhas = ROW_COUNT;
    IF linhas > 0 THEN
        RETURN;
    END IF;
    mensagens := jsonb_build_array(jsonb_build_object(
        'codigo', 'PSI-022', 'gravidade', 'ERRO', 'campo', 'contexto/idPedido',
        'texto', 'Este idPedido foi usado em ' ||
                 to_char(p_data_hora AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD') || ', com o código ' || codigo ||
                 coalesce(' e o numeroComunicacao ' || numero, '') ||
                 ', e essa resposta já não está guardada. Nada foi feito de novo. Consulte o que está registado; para um '
                 'pedido novo use um UUID novo.'));
    codigo := 22;
    numero := NULL;
END $$;

CREATE OR REPLACE FUNCTION pedido_guardado(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    apartada boolean;
BEGIN
    IF p_id_pedido IS NOT NULL THEN
        SELECT p.cliente, p.hash, p.codigo, p.mensagens, p.numero, p.data_hora, p.data_simulada, p.resposta, p.guardada
        INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
             pedido_data_simulada, pedido_resposta, apartada
        FROM psi.pedido AS p
        WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
        IF apartada THEN
            SELECT r.codigo, r.numero, r.mensagens, r.resposta
            INTO pedido_codigo, pedido_numero, pedido_mensagens, pedido_resposta
            FROM psi.ler_resposta(p_empregador, p_id_pedido, pedido_data_hora, pedido_codigo, pedido_numero) AS r;
        END IF;
    END IF;
    SELECT coalesce((SELECT f.total FROM psi.falha_identidade AS f
                     WHERE f.cliente = p_cliente AND f.hora = date_trunc('hour', p_agora_real, 'UTC')), 0)
    INTO falhas;
END $$;

-- Forgets the replies of months that ended before p_antes, whole months at a time; gives how many replies.
CREATE FUNCTION esquecer_meses_de_respostas(p_antes timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    qual    text;
    quantas bigint;
    total   bigint := 0;
BEGIN
    FOR qual IN SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'psi.resposta_guardada'::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
                  AND (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'Europe/Lisbon' <= p_antes
                ORDER BY 1 LOOP
        EXECUTE format('SELECT count(*) FROM psi.%I', qual) INTO quantas;
        EXECUTE format('DROP TABLE psi.%I', qual);
        total := total + quantas;
    END LOOP;
    DELETE FROM psi.resposta_guardada_outros AS o WHERE o.data_hora < p_antes;
    GET DIAGNOSTICS quantas = ROW_COUNT;
    RETURN total + quantas;
END $$;

CREATE OR REPLACE FUNCTION ler_comunicar_contrato(
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
END $$;

GRANT EXECUTE ON FUNCTION ler_resposta TO psi_gateway;
GRANT EXECUTE ON FUNCTION esquecer_meses_de_respostas, particoes TO psi_admin;
