-- The register, filled from files: loaded into temporary tables of one transaction, checked as a whole, then written by one
-- statement for each table. psi-admin register import does so in this order: preparar_registo, COPY, conferir_registo,
-- importar_registo, travar_taxas, conferir_taxas, importar_taxas, marcar_tocados.

-- One line of a file is one row; a field that could not be read is NULL and is not checked any more.
CREATE FUNCTION preparar_registo() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7357003);   -- one import at a time
    CREATE TEMPORARY TABLE registo_empregador (
        linha integer NOT NULL, niss bigint, nif bigint, nome text, fornecedor text, adesao_desde date) ON COMMIT DROP;
    CREATE TEMPORARY TABLE registo_estabelecimento (
        linha integer NOT NULL, empregador bigint, codigo integer, morada text, aberto_desde date, fechado_em date)
        ON COMMIT DROP;
    CREATE TEMPORARY TABLE registo_trabalhador (
        linha integer NOT NULL, niss bigint, nome text, data_nascimento date) ON COMMIT DROP;
    CREATE TEMPORARY TABLE registo_taxa (
        linha integer NOT NULL, empregador bigint, trabalhador bigint, inicio date, desde date, taxa_empregador integer,
        taxa_trabalhador integer,
        vinculo bigint, fim date,      -- of the vínculo, where there is one
        aplica  boolean NOT NULL DEFAULT false) ON COMMIT DROP;
    -- Vínculos that a changed name, birth date, address or rate shows in: they are synchronised again.
    CREATE TEMPORARY TABLE registo_tocado (
        empregador bigint NOT NULL, trabalhador bigint NOT NULL, vinculo bigint NOT NULL) ON COMMIT DROP;
END $$;

-- What is wrong with employers, establishments and workers, each line named; nothing where all is well. p_com_fornecedor:
-- the file has that column. p_identidades: NIF and birth dates on record may change.
CREATE FUNCTION conferir_registo(p_com_fornecedor boolean, p_identidades boolean)
RETURNS TABLE (ficheiro text, linha integer, coluna text, texto text)
LANGUAGE plpgsql AS $$
BEGIN
    ANALYZE registo_empregador, registo_estabelecimento, registo_trabalhador;
    RETURN QUERY
    SELECT 'employers', e.linha, 'niss', 'the employer ' || e.niss || ' is on line ' || d.primeira || ' too: leave one of them'
    FROM (SELECT x.niss, min(x.linha) AS primeira FROM pg_temp.registo_empregador AS x WHERE x.niss IS NOT NULL
          GROUP BY x.niss HAVING count(*) > 1) AS d
    JOIN pg_temp.registo_empregador AS e ON e.niss = d.niss AND e.linha > d.primeira
    UNION ALL
    SELECT 'employers', e.linha, 'nif', 'the NIF ' || e.nif || ' is on line ' || d.primeira || ' too: two employers never share one'
    FROM (SELECT x.nif, min(x.linha) AS primeira FROM pg_temp.registo_empregador AS x WHERE x.nif IS NOT NULL
          GROUP BY x.nif HAVING count(DISTINCT x.niss) > 1) AS d
    JOIN pg_temp.registo_empregador AS e ON e.nif = d.nif AND e.linha > d.primeira
    UNION ALL
    SELECT 'employers', e.linha, 'nif', 'the NIF ' || e.nif || ' is on record for employer ' || o.niss || ': correct that one first'
    FROM pg_temp.registo_empregador AS e
    JOIN psi.empregador AS o ON o.nif = e.nif AND o.niss <> e.niss
    UNION ALL
    SELECT 'employers', e.linha, 'nif', 'employer ' || e.niss || ' is on record with NIF ' || o.nif ||
           ': if it is to change, give --allow-identity-changes'
    FROM pg_temp.registo_empregador AS e
    JOIN psi.empregador AS o ON o.niss = e.niss AND o.nif <> e.nif
    WHERE NOT p_identidades
    UNION ALL
    SELECT 'employers', e.linha, 'fornecedor', 'there is no vendor of that name: add it first (psi-admin vendor add)'
    FROM pg_temp.registo_empregador AS e
    WHERE p_com_fornecedor AND e.fornecedor IS NOT NULL
      AND NOT EXISTS (SELECT FROM psi.fornecedor AS f WHERE f.nome = e.fornecedor)
    UNION ALL
    SELECT 'employers', e.linha, 'adesao_desde', 'employer ' || e.niss || ' has another adhesion, from ' || a.desde ||
           ': psi-admin adhesion changes it'
    FROM pg_temp.registo_empregador AS e
    JOIN LATERAL (SELECT min(x.desde) AS desde FROM psi.adesao AS x
                  WHERE x.empregador = e.niss AND x.revogada_em IS NULL AND x.desde > e.adesao_desde) AS a
         ON a.desde IS NOT NULL
    WHERE NOT EXISTS (SELECT FROM psi.adesao AS x
                      WHERE x.empregador = e.niss AND x.revogada_em IS NULL AND x.desde <= e.adesao_desde
                        AND (x.ate IS NULL OR x.ate >= e.adesao_desde))
    UNION ALL
    SELECT 'establishments', e.linha, 'codigo', 'establishment ' || e.codigo || ' of ' || e.empregador || ' is on line ' ||
           d.primeira || ' too: leave one of them'
    FROM (SELECT x.empregador, x.codigo, min(x.linha) AS primeira FROM pg_temp.registo_estabelecimento AS x
          WHERE x.empregador IS NOT NULL AND x.codigo IS NOT NULL
          GROUP BY x.empregador, x.codigo HAVING count(*) > 1) AS d
    JOIN pg_temp.registo_estabelecimento AS e
         ON e.empregador = d.empregador AND e.codigo = d.codigo AND e.linha > d.primeira
    UNION ALL
    SELECT 'establishments', e.linha, 'niss_empregador', 'employer ' || e.empregador ||
           ' is neither on record nor in the employers'' file: add it'
    FROM pg_temp.registo_estabelecimento AS e
    WHERE e.empregador IS NOT NULL
      AND NOT EXISTS (SELECT FROM psi.empregador AS o WHERE o.niss = e.empregador)
      AND NOT EXISTS (SELECT FROM pg_temp.registo_empregador AS o WHERE o.niss = e.empregador)
    UNION ALL
    SELECT 'establishments', e.linha, 'fechado_em', 'is before aberto_desde'
    FROM pg_temp.registo_estabelecimento AS e
    WHERE e.fechado_em < e.aberto_desde
    UNION ALL
    SELECT 'workers', t.linha, 'niss', 'the worker ' || t.niss || ' is on line ' || d.primeira || ' too: leave one of them'
    FROM (SELECT x.niss, min(x.linha) AS primeira FROM pg_temp.registo_trabalhador AS x WHERE x.niss IS NOT NULL
          GROUP BY x.niss HAVING count(*) > 1) AS d
    JOIN pg_temp.registo_trabalhador AS t ON t.niss = d.niss AND t.linha > d.primeira
    UNION ALL
    SELECT 'workers', t.linha, 'data_nascimento', 'worker ' || t.niss ||
           ' is on record with another birth date: if it is to change, give --allow-identity-changes'
    FROM pg_temp.registo_trabalhador AS t
    JOIN psi.trabalhador AS o ON o.niss = t.niss AND o.data_nascimento <> t.data_nascimento
    WHERE NOT p_identidades;
END $$;

-- Changes of what people and employers are recognised by, before they are made: for the operator to see.
CREATE FUNCTION identidades_a_mudar() RETURNS TABLE (ficheiro text, linha integer, niss bigint, coluna text, de text, para text)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT 'employers', e.linha, e.niss, 'nif', o.nif::text, e.nif::text
    FROM pg_temp.registo_empregador AS e JOIN psi.empregador AS o ON o.niss = e.niss AND o.nif <> e.nif
    UNION ALL
    SELECT 'workers', t.linha, t.niss, 'data_nascimento', o.data_nascimento::text, t.data_nascimento::text
    FROM pg_temp.registo_trabalhador AS t
    JOIN psi.trabalhador AS o ON o.niss = t.niss AND o.data_nascimento <> t.data_nascimento
    ORDER BY 1, 2;
END $$;

-- Writes employers, establishments and workers; conferir_registo found nothing. Gives, for each file, how many rows are new
-- and how many changed.
CREATE FUNCTION importar_registo(p_agora timestamptz, p_com_fornecedor boolean, OUT empregadores_novos bigint,
                                 OUT empregadores_mudados bigint, OUT adesoes_novas bigint,
                                 OUT estabelecimentos_novos bigint, OUT estabelecimentos_mudados bigint,
                                 OUT trabalhadores_novos bigint, OUT trabalhadores_mudados bigint)
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE psi.empregador AS o SET nif = e.nif, nome = e.nome, fornecedor = e.id
    FROM (SELECT x.niss, x.nif, x.nome, f.id
          FROM pg_temp.registo_empregador AS x LEFT JOIN psi.fornecedor AS f ON f.nome = x.fornecedor) AS e
    WHERE o.niss = e.niss
      AND (o.nif <> e.nif OR o.nome <> e.nome OR p_com_fornecedor AND o.fornecedor IS DISTINCT FROM e.id)
      AND p_com_fornecedor;
    GET DIAGNOSTICS empregadores_mudados = ROW_COUNT;
    IF NOT p_com_fornecedor THEN
        UPDATE psi.empregador AS o SET nif = e.nif, nome = e.nome
        FROM pg_temp.registo_empregador AS e
        WHERE o.niss = e.niss AND (o.nif <> e.nif OR o.nome <> e.nome);
        GET DIAGNOSTICS empregadores_mudados = ROW_COUNT;
    END IF;
    INSERT INTO psi.empregador (niss, nif, nome, fornecedor)
    SELECT e.niss, e.nif, e.nome, f.id
    FROM pg_temp.registo_empregador AS e LEFT JOIN psi.fornecedor AS f ON f.nome = e.fornecedor
    WHERE NOT EXISTS (SELECT FROM psi.empregador AS o WHERE o.niss = e.niss)
    ORDER BY e.niss;
    GET DIAGNOSTICS empregadores_novos = ROW_COUNT;
    INSERT INTO psi.adesao (empregador, desde, registada_em)
    SELECT e.niss, e.adesao_desde, p_agora FROM pg_temp.registo_empregador AS e
    WHERE e.adesao_desde IS NOT NULL
      AND NOT EXISTS (SELECT FROM psi.adesao AS x
                      WHERE x.empregador = e.niss AND x.revogada_em IS NULL AND x.desde <= e.adesao_desde
                        AND (x.ate IS NULL OR x.ate >= e.adesao_desde));
    GET DIAGNOSTICS adesoes_novas = ROW_COUNT;

    -- A changed address shows in the vínculos whose place it is.
    INSERT INTO pg_temp.registo_tocado
    SELECT DISTINCT l.empregador, l.trabalhador, l.vinculo
    FROM pg_temp.registo_estabelecimento AS e
    JOIN psi.estabelecimento AS o ON o.empregador = e.empregador AND o.codigo = e.codigo AND o.morada <> e.morada
    JOIN psi.local_trabalho AS l
         ON l.empregador = e.empregador AND l.estabelecimento = e.codigo AND l.substituido_por IS NULL;
    UPDATE psi.estabelecimento AS o
    SET morada = e.morada, aberto_desde = e.aberto_desde, fechado_em = e.fechado_em
    FROM pg_temp.registo_estabelecimento AS e
    WHERE o.empregador = e.empregador AND o.codigo = e.codigo
      AND (o.morada <> e.morada OR o.aberto_desde <> e.aberto_desde OR o.fechado_em IS DISTINCT FROM e.fechado_em);
    GET DIAGNOSTICS estabelecimentos_mudados = ROW_COUNT;
    INSERT INTO psi.estabelecimento (empregador, codigo, morada, aberto_desde, fechado_em)
    SELECT e.empregador, e.codigo, e.morada, e.aberto_desde, e.fechado_em FROM pg_temp.registo_estabelecimento AS e
    WHERE NOT EXISTS (SELECT FROM psi.estabelecimento AS o WHERE o.empregador = e.empregador AND o.codigo = e.codigo)
    ORDER BY e.empregador, e.codigo;
    GET DIAGNOSTICS estabelecimentos_novos = ROW_COUNT;

    WITH mudados AS (
        UPDATE psi.trabalhador AS o SET nome = t.nome, data_nascimento = t.data_nascimento
        FROM pg_temp.registo_trabalhador AS t
        WHERE o.niss = t.niss AND (o.nome <> t.nome OR o.data_nascimento <> t.data_nascimento)
        RETURNING o.niss),
    tocados AS (
        INSERT INTO pg_temp.registo_tocado
        SELECT v.empregador, v.trabalhador, v.numero
        FROM mudados AS m JOIN psi.vinculo AS v ON v.trabalhador = m.niss)
    SELECT count(*) INTO trabalhadores_mudados FROM mudados;
    INSERT INTO psi.trabalhador (niss, nome, data_nascimento)
    SELECT t.niss, t.nome, t.data_nascimento FROM pg_temp.registo_trabalhador AS t
    WHERE NOT EXISTS (SELECT FROM psi.trabalhador AS o WHERE o.niss = t.niss)
    ORDER BY t.niss;
    GET DIAGNOSTICS trabalhadores_novos = ROW_COUNT;
END $$;

-- Rates ---------------------------------------------------------------------------------------------------------------

-- Finds each line's vínculo, and which lines change something: from the first date on which the rate in force is another,
-- the vínculo's lines are its rates.
CREATE FUNCTION comparar_taxas() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pg_temp.registo_taxa AS r SET vinculo = v.numero, fim = v.fim
    FROM psi.vinculo AS v
    WHERE v.empregador = r.empregador AND v.trabalhador = r.trabalhador AND v.inicio = r.inicio AND NOT v.anulado;
    WITH diferentes AS (
        SELECT r.empregador, r.trabalhador, r.vinculo, min(r.desde) AS desde
        FROM pg_temp.registo_taxa AS r
        WHERE r.vinculo IS NOT NULL AND r.taxa_empregador IS NOT NULL AND r.taxa_trabalhador IS NOT NULL
          AND NOT EXISTS (SELECT FROM psi.periodo_taxa AS x
                          WHERE x.empregador = r.empregador AND x.trabalhador = r.trabalhador AND x.vinculo = r.vinculo
                            AND x.substituido_por IS NULL AND x.inicio <= r.desde AND (x.fim IS NULL OR x.fim >= r.desde)
                            AND x.taxa_empregador = r.taxa_empregador AND x.taxa_trabalhador = r.taxa_trabalhador)
        GROUP BY r.empregador, r.trabalhador, r.vinculo)
    UPDATE pg_temp.registo_taxa AS r SET aplica = r.desde >= coalesce(d.desde, 'infinity')
    FROM pg_temp.registo_taxa AS eu
    LEFT JOIN diferentes AS d ON d.empregador = eu.empregador AND d.trabalhador = eu.trabalhador AND d.vinculo = eu.vinculo
    WHERE eu.linha = r.linha;
END $$;

-- Takes the locks of the vínculos that change: the workers' first, then the employers', as every write does. Until the commit
-- nobody writes to these workers, or declares for these employers. Gives how many; fails with 54000 where they are more than
-- half of the locks that the server has room for.
CREATE FUNCTION travar_taxas() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    cabem   bigint := current_setting('max_locks_per_transaction')::bigint * current_setting('max_connections')::bigint / 2;
    quantos bigint;
BEGIN
    ANALYZE registo_taxa;
    PERFORM psi.comparar_taxas();
    SELECT count(*) INTO quantos FROM (SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_taxa AS r
                                       WHERE r.aplica) AS x;
    IF quantos > cabem THEN
        RAISE EXCEPTION 'the rates of % workers change, and locks are for % at once: split the rates'' file, or raise max_locks_per_transaction of the database server', quantos, cabem
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    PERFORM pg_advisory_xact_lock(x.e, x.t)
    FROM (SELECT DISTINCT hashint8(r.empregador) AS e, hashint8(r.trabalhador) AS t FROM pg_temp.registo_taxa AS r
          WHERE r.aplica ORDER BY 1, 2) AS x;
    INSERT INTO psi.estado_empregador (empregador)
    SELECT DISTINCT r.empregador FROM pg_temp.registo_taxa AS r WHERE r.aplica ORDER BY 1
    ON CONFLICT DO NOTHING;
    PERFORM FROM psi.estado_empregador AS e
    WHERE e.empregador IN (SELECT r.empregador FROM pg_temp.registo_taxa AS r WHERE r.aplica)
    ORDER BY e.empregador FOR UPDATE;
    -- What was decided before the locks may be of yesterday; what changes must be locked.
    CREATE TEMPORARY TABLE registo_travado ON COMMIT DROP AS
    SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_taxa AS r WHERE r.aplica;
    PERFORM psi.comparar_taxas();
    IF EXISTS (SELECT FROM pg_temp.registo_taxa AS r
               WHERE r.aplica AND NOT EXISTS (SELECT FROM pg_temp.registo_travado AS t
                                              WHERE t.empregador = r.empregador AND t.trabalhador = r.trabalhador)) THEN
        RAISE EXCEPTION 'rates changed while they were compared: import again' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN quantos;
END $$;

-- What is wrong with the rates. Call with the locks of travar_taxas.
CREATE FUNCTION conferir_taxas() RETURNS TABLE (ficheiro text, linha integer, coluna text, texto text)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT 'rates', r.linha, 'inicio_vinculo', 'worker ' || r.trabalhador || ' has no vínculo with employer ' || r.empregador ||
           ' that begins on ' || r.inicio || ': rates are of vínculos that were communicated'
    FROM pg_temp.registo_taxa AS r
    WHERE r.vinculo IS NULL AND r.empregador IS NOT NULL AND r.trabalhador IS NOT NULL AND r.inicio IS NOT NULL
    UNION ALL
    SELECT 'rates', r.linha, 'desde', 'is before the vínculo''s first day, ' || r.inicio
    FROM pg_temp.registo_taxa AS r WHERE r.desde < r.inicio
    UNION ALL
    SELECT 'rates', r.linha, 'desde', 'is after the vínculo''s last day, ' || r.fim
    FROM pg_temp.registo_taxa AS r WHERE r.desde > r.fim
    UNION ALL
    SELECT 'rates', r.linha, 'desde', 'line ' || d.primeira || ' gives a rate of the same vínculo from the same day: leave one'
    FROM (SELECT x.empregador, x.trabalhador, x.inicio, x.desde, min(x.linha) AS primeira FROM pg_temp.registo_taxa AS x
          GROUP BY x.empregador, x.trabalhador, x.inicio, x.desde HAVING count(*) > 1) AS d
    JOIN pg_temp.registo_taxa AS r ON r.empregador = d.empregador AND r.trabalhador = d.trabalhador AND r.inicio = d.inicio
                                  AND r.desde = d.desde AND r.linha > d.primeira
    UNION ALL
    SELECT 'rates', r.linha, 'taxa_empregador', 'no regime has ' || r.taxa_empregador / 100.0 || ' and ' ||
           r.taxa_trabalhador / 100.0 || ' on ' || r.desde || ': see psi-admin reference list taxa_contributiva'
    FROM pg_temp.registo_taxa AS r
    WHERE r.taxa_empregador IS NOT NULL AND r.taxa_trabalhador IS NOT NULL AND r.desde IS NOT NULL
      AND NOT EXISTS (SELECT FROM psi.taxa_contributiva AS c
                      WHERE c.taxa_empregador = r.taxa_empregador AND c.taxa_trabalhador = r.taxa_trabalhador
                        AND r.desde >= c.desde AND (c.ate IS NULL OR r.desde <= c.ate))
    UNION ALL
    SELECT 'rates', r.linha, 'desde', 'the vínculo has another rate from ' || min(x.inicio) ||
           ', which this file says nothing of: give a line for that day too'
    FROM pg_temp.registo_taxa AS r
    JOIN psi.periodo_taxa AS x ON x.empregador = r.empregador AND x.trabalhador = r.trabalhador AND x.vinculo = r.vinculo
                              AND x.substituido_por IS NULL AND x.inicio > r.desde
    WHERE r.aplica
      AND NOT EXISTS (SELECT FROM pg_temp.registo_taxa AS o
                      WHERE o.empregador = r.empregador AND o.trabalhador = r.trabalhador AND o.inicio = r.inicio
                        AND o.desde = x.inicio)
    GROUP BY r.linha
    UNION ALL
    -- Months wholly after the change: in the month of the change both rates are right.
    SELECT 'rates', r.linha, 'desde', 'declarations of ' || to_char(min(l.mes), 'YYYY-MM') || ' and ' ||
           count(DISTINCT l.mes) - 1 || ' other months were accepted with another rate (' || min(b.taxa) / 100.0 ||
           '): they have to be annulled or corrected first, or the rate be given from a later day'
    FROM (SELECT x.*, lead(x.desde) OVER (PARTITION BY x.empregador, x.trabalhador, x.vinculo ORDER BY x.desde) AS seguinte
          FROM pg_temp.registo_taxa AS x WHERE x.aplica) AS r
    JOIN psi.linha_remuneracao AS l ON l.empregador = r.empregador AND l.trabalhador = r.trabalhador AND l.mes >= r.desde
                                   AND (r.seguinte IS NULL OR l.mes + interval '1 month' <= r.seguinte)
                                   AND (r.fim IS NULL OR l.mes <= r.fim)
    JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = 'ACEITE'
                       AND b.taxa <> r.taxa_empregador + r.taxa_trabalhador
    WHERE NOT EXISTS (SELECT FROM psi.vinculo AS v
                      JOIN psi.periodo_taxa AS x ON x.empregador = v.empregador AND x.trabalhador = v.trabalhador
                                                AND x.vinculo = v.numero AND x.substituido_por IS NULL
                      WHERE v.empregador = r.empregador AND v.trabalhador = r.trabalhador AND v.numero <> r.vinculo
                        AND NOT v.anulado AND x.taxa_empregador + x.taxa_trabalhador = b.taxa
                        AND x.inicio < l.mes + interval '1 month' AND (x.fim IS NULL OR x.fim >= l.mes))
    GROUP BY r.linha;
END $$;

-- Supersedes the rates from the first changed day on (docs/decisions/0015). The number that does it is of the sequence of all
-- communications, but no communication has it: what the register decided is not an employer's to undo.
CREATE FUNCTION importar_taxas(OUT linhas_mudadas bigint) LANGUAGE plpgsql AS $$
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
END $$;

-- Advances the sync marks of the employers whose vínculos show a change, each vínculo with a mark of its own. Last before the
-- audit line. Gives how many.
CREATE FUNCTION marcar_tocados() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    quantos bigint;
BEGIN
    CREATE TEMPORARY TABLE registo_marca ON COMMIT DROP AS
    SELECT x.*, row_number() OVER (PARTITION BY x.empregador ORDER BY x.vinculo) AS ordem
    FROM (SELECT DISTINCT t.empregador, t.trabalhador, t.vinculo FROM pg_temp.registo_tocado AS t) AS x;
    INSERT INTO psi.estado_empregador AS e (empregador, marca)
    SELECT m.empregador, max(m.ordem) FROM pg_temp.registo_marca AS m GROUP BY m.empregador ORDER BY m.empregador
    ON CONFLICT (empregador) DO UPDATE SET marca = e.marca + excluded.marca;
    UPDATE psi.vinculo AS v SET marca = e.marca - t.quantas + m.ordem
    FROM pg_temp.registo_marca AS m
    JOIN psi.estado_empregador AS e ON e.empregador = m.empregador
    JOIN (SELECT x.empregador, max(x.ordem) AS quantas FROM pg_temp.registo_marca AS x GROUP BY x.empregador) AS t
         ON t.empregador = m.empregador
    WHERE v.empregador = m.empregador AND v.trabalhador = m.trabalhador AND v.numero = m.vinculo;
    GET DIAGNOSTICS quantos = ROW_COUNT;
    RETURN quantos;
END $$;

GRANT EXECUTE ON FUNCTION preparar_registo, conferir_registo, identidades_a_mudar, importar_registo, comparar_taxas,
    travar_taxas, conferir_taxas, importar_taxas, marcar_tocados TO psi_admin;
REVOKE EXECUTE ON FUNCTION preparar_registo, conferir_registo, identidades_a_mudar, importar_registo, comparar_taxas,
    travar_taxas, conferir_taxas, importar_taxas, marcar_tocados FROM PUBLIC;

-- AnularComunicacao: what the register decided later on the rates that a communication brought stands in the way of undoing
-- it, for both would be in force then. As in 0012 but for that.
CREATE OR REPLACE FUNCTION ler_anular_comunicacao(
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
        restauravel := (EXISTS (SELECT FROM psi.periodo_contrato AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero)
                    OR EXISTS (SELECT FROM psi.periodo_taxa AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero)
                    OR EXISTS (SELECT FROM psi.local_trabalho AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero))
            AND NOT EXISTS (SELECT FROM psi.periodo_taxa AS x
                            WHERE x.empregador = p_empregador AND x.trabalhador = de_quem AND x.vinculo = do_qual
                              AND x.numero = p_numero AND x.substituido_por IS NOT NULL
                              AND NOT EXISTS (SELECT FROM psi.comunicacao AS c
                                              WHERE c.empregador = p_empregador AND c.numero = x.substituido_por));
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
