-- The vendors' page, in quality only: the last calls of each client, masked, and what the page shows of the register. In
-- production none of it exists. Texts are written as the page shows them; instants in Lisbon's time.
DO $qualidade$
BEGIN
IF (SELECT nome FROM psi.ambiente) <> 'QUALIDADE' THEN
    RETURN;
END IF;

-- Calls may be lost in a crash of the server: nothing follows from them. No role but the owner touches the table: the
-- functions below are the only way in, and each is of one client.
CREATE UNLOGGED TABLE psi.chamada (
    cliente    bigint NOT NULL,
    ordem      bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    correlacao text NOT NULL,
    quando     timestamptz NOT NULL,        -- real clock, when the reply was ready
    servico    text NOT NULL,
    operacao   text NOT NULL,               -- empty where the request did not say
    http       integer NOT NULL,
    codigo     integer,                     -- none: the reply has none
    falha      boolean NOT NULL,
    micros     bigint NOT NULL,             -- microseconds from the complete request to the reply
    resumo     text NOT NULL,               -- what was wrong
    pedido     text NOT NULL,
    resposta   text NOT NULL,
    PRIMARY KEY (cliente, ordem)
);
CREATE UNIQUE INDEX chamada_correlacao ON psi.chamada (cliente, correlacao);

-- Adds calls of many clients, each named by its certificate; those of no client are left out. Keeps p_por_cliente of each.
CREATE FUNCTION psi.registar_chamadas(p_chamadas jsonb, p_por_cliente integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
    um bigint;
BEGIN
    FOR um IN
        WITH novas AS (
            INSERT INTO psi.chamada (cliente, correlacao, quando, servico, operacao, http, codigo, falha, micros,
                                     resumo, pedido, resposta)
            SELECT k.cliente, c.correlacao, c.quando, c.servico, c.operacao, c.http, c.codigo, c.falha, c.micros,
                   c.resumo, c.pedido, c.resposta
            FROM jsonb_to_recordset(p_chamadas) AS c (fingerprint text, correlacao text, quando timestamptz,
                servico text, operacao text, http integer, codigo integer, falha boolean, micros bigint, resumo text,
                pedido text, resposta text)
            JOIN psi.certificado AS k ON k.fingerprint = decode(c.fingerprint, 'hex')
            ORDER BY c.quando
            ON CONFLICT DO NOTHING
            RETURNING cliente)
        SELECT DISTINCT cliente FROM novas ORDER BY cliente
    LOOP
        DELETE FROM psi.chamada AS v
        WHERE v.cliente = um AND v.ordem IN (SELECT w.ordem FROM psi.chamada AS w WHERE w.cliente = um
                                             ORDER BY w.ordem DESC OFFSET p_por_cliente
                                             FOR UPDATE SKIP LOCKED);
    END LOOP;
END $f$;

-- The client's calls, newest first, without their texts.
CREATE FUNCTION psi.portal_chamadas(p_cliente bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
               'correlacao', c.correlacao,
               'quando', to_char(c.quando AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI:SS'),
               'servico', c.servico, 'operacao', c.operacao, 'http', c.http, 'codigo', coalesce(c.codigo, -1),
               'falha', c.falha, 'micros', c.micros, 'resumo', c.resumo) ORDER BY c.quando DESC, c.ordem DESC), '[]')
    FROM psi.chamada AS c WHERE c.cliente = p_cliente
$f$;

-- One call whole; NULL where that client has none of that name.
CREATE FUNCTION psi.portal_chamada(p_cliente bigint, p_correlacao text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
    SELECT jsonb_build_object(
               'correlacao', c.correlacao,
               'quando', to_char(c.quando AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI:SS'),
               'servico', c.servico, 'operacao', c.operacao, 'http', c.http, 'codigo', coalesce(c.codigo, -1),
               'falha', c.falha, 'micros', c.micros, 'resumo', c.resumo, 'pedido', c.pedido, 'resposta', c.resposta)
    FROM psi.chamada AS c WHERE c.cliente = p_cliente AND c.correlacao = p_correlacao
$f$;

-- Who calls, by the certificate; NULL where it is unknown or revoked, or the client closed: as psi.acesso judges.
CREATE FUNCTION psi.portal_quem(p_fingerprint bytea, p_agora timestamptz) RETURNS jsonb
LANGUAGE sql STABLE AS $f$
    SELECT jsonb_build_object(
               'cliente', c.id, 'nome', c.nome, 'tipo', c.tipo, 'niss', coalesce(c.niss::text, ''),
               'fornecedor', coalesce(f.id, 0), 'nomeFornecedor', coalesce(f.nome, ''),
               'validoAte', to_char(k.valido_ate AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI'),
               'dataSimulada', coalesce(r.data::text, ''),
               'servicos', (SELECT jsonb_agg(jsonb_build_object(
                                       'nome', s.nome, 'designacao', s.designacao,
                                       'autorizado', EXISTS (SELECT FROM psi.cliente_servico AS a
                                                             WHERE a.cliente = c.id AND a.servico = s.nome
                                                               AND a.desde <= (p_agora AT TIME ZONE 'Europe/Lisbon')::date
                                                               AND (a.ate IS NULL
                                                                    OR a.ate >= (p_agora AT TIME ZONE 'Europe/Lisbon')::date)
                                                               AND (a.revogado_em IS NULL OR a.revogado_em > p_agora)))
                                   ORDER BY array_position(ARRAY['vinculos', 'contratos', 'declaracoes',
                                                                 'documentos-pagamento', 'recibos'], s.nome) NULLS LAST)
                            FROM psi.servico AS s))
    FROM psi.certificado AS k
    JOIN psi.cliente AS c ON c.id = k.cliente
    LEFT JOIN psi.fornecedor AS f ON f.id = c.fornecedor
    LEFT JOIN psi.relogio_simulado AS r ON r.fornecedor = c.fornecedor
    WHERE k.fingerprint = p_fingerprint AND p_agora >= k.valido_desde AND p_agora <= k.valido_ate
      AND (k.revogado_em IS NULL OR k.revogado_em > p_agora) AND (c.fechado_em IS NULL OR c.fechado_em > p_agora)
$f$;

-- A vendor sees its own employers, whichever of its clients asks.
CREATE POLICY fornecedor_no_portal ON psi.empregador FOR SELECT TO psi_gateway
    USING (fornecedor = nullif(current_setting('psi.fornecedor', true), '')::bigint);

-- The clients of the vendor that stand for an employer: its own, and those with a mandate, in force or not.
CREATE FUNCTION psi.portal_clientes_de(p_fornecedor bigint, p_empregador bigint, p_agora timestamptz) RETURNS jsonb
LANGUAGE sql STABLE AS $f$
    WITH dia AS (SELECT (p_agora AT TIME ZONE 'Europe/Lisbon')::date AS hoje),
    m AS (SELECT m.cliente, c.nome,
                 m.desde <= d.hoje AND (m.ate IS NULL OR m.ate >= d.hoje)
                     AND (m.revogado_em IS NULL OR m.revogado_em > p_agora) AS vigora,
                 m.servico, m.ate, m.revogado_em
          FROM psi.mandato AS m JOIN psi.cliente AS c ON c.id = m.cliente CROSS JOIN dia AS d
          WHERE m.empregador = p_empregador AND c.fornecedor = p_fornecedor)
    SELECT jsonb_build_object(
        'proprios', coalesce((SELECT jsonb_agg(jsonb_build_object(
                        'nome', c.nome,
                        'registados', (SELECT count(*) FROM psi.certificado AS k WHERE k.cliente = c.id),
                        'certificados', (SELECT count(*) FROM psi.certificado AS k
                                                         WHERE k.cliente = c.id AND k.valido_ate >= p_agora
                                                           AND (k.revogado_em IS NULL OR k.revogado_em > p_agora)))
                        ORDER BY c.id)
                    FROM psi.cliente AS c WHERE c.niss = p_empregador AND c.fornecedor = p_fornecedor), '[]'),
        'mandatos', coalesce((SELECT jsonb_agg(x ORDER BY x ->> 'nome') FROM (
                    SELECT jsonb_build_object(
                        'nome', m.nome,
                        'servicos', coalesce(string_agg(DISTINCT m.servico, ', ' ORDER BY m.servico)
                                             FILTER (WHERE m.vigora), ''),
                        'todos', count(DISTINCT m.servico) FILTER (WHERE m.vigora)
                                 >= (SELECT count(*) FROM psi.servico AS s WHERE s.nome <> 'qualidade'),
                        'terminou', coalesce(max(m.ate)::text, ''),
                        'revogado', coalesce(max((m.revogado_em AT TIME ZONE 'Europe/Lisbon')::date)::text, '')) AS x
                    FROM m GROUP BY m.cliente, m.nome) AS por_cliente), '[]'))
$f$;

-- One employer as the lists show it. The employer's own rows are seen in its own context, as everywhere.
CREATE FUNCTION psi.portal_linha_empregador(p_fornecedor bigint, p_empregador bigint, p_agora timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $f$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    hoje     date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
BEGIN
    RETURN (
        SELECT jsonb_build_object(
                   'niss', e.niss::text, 'nif', e.nif::text, 'nome', e.nome,
                   'aderiu', EXISTS (SELECT FROM psi.adesao AS a WHERE a.empregador = e.niss AND a.desde <= hoje
                                       AND (a.ate IS NULL OR a.ate >= hoje)
                                       AND (a.revogada_em IS NULL OR a.revogada_em > p_agora)),
                   'ativos', count(DISTINCT v.trabalhador) FILTER (WHERE v.fim IS NULL OR v.fim >= hoje),
                   'todos', count(DISTINCT v.trabalhador))
               || psi.portal_clientes_de(p_fornecedor, e.niss, p_agora)
        FROM psi.empregador AS e
        LEFT JOIN psi.vinculo AS v ON v.empregador = e.niss AND NOT v.anulado
        WHERE e.niss = p_empregador AND e.fornecedor = p_fornecedor
        GROUP BY e.niss);
END $f$;

-- A page of the vendor's employers, the highest NISS first (the test employers, then the synthetic ones), below p_antes.
CREATE FUNCTION psi.portal_empregadores(p_fornecedor bigint, p_agora timestamptz, p_antes bigint, p_limite integer)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $f$
DECLARE
    contexto text := set_config('psi.fornecedor', p_fornecedor::text, true);
    um       bigint;
    linhas   jsonb := '[]';
BEGIN
    FOR um IN SELECT e.niss FROM psi.empregador AS e
              WHERE e.fornecedor = p_fornecedor AND (p_antes IS NULL OR e.niss < p_antes)
              ORDER BY e.niss DESC LIMIT p_limite
    LOOP
        linhas := linhas || psi.portal_linha_empregador(p_fornecedor, um, p_agora);
    END LOOP;
    RETURN linhas;
END $f$;

-- One employer with its establishments and a page of its workers above p_depois; NULL where it is not the vendor's.
CREATE FUNCTION psi.portal_empregador(p_fornecedor bigint, p_empregador bigint, p_agora timestamptz, p_depois bigint,
                                      p_limite integer)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $f$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    hoje     date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    linha    jsonb := psi.portal_linha_empregador(p_fornecedor, p_empregador, p_agora);
BEGIN
    IF linha IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN linha || jsonb_build_object(
        'estabelecimentos', coalesce((
            SELECT jsonb_agg(jsonb_build_object('codigo', s.codigo, 'morada', s.morada,
                                                'desde', s.aberto_desde::text, 'ate', coalesce(s.fechado_em::text, ''))
                             ORDER BY s.codigo)
            FROM psi.estabelecimento AS s WHERE s.empregador = p_empregador), '[]'),
        'trabalhadores', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                       'niss', p.trabalhador::text, 'nome', t.nome, 'nascimento', t.data_nascimento::text,
                       'ativo', v.fim IS NULL OR v.fim >= hoje, 'vinculos', p.vinculos, 'inicio', v.inicio::text,
                       'fim', coalesce(v.fim::text, ''), 'modalidade', coalesce(m.designacao, ''),
                       'fimContrato', coalesce(c.fim_contrato::text, ''))
                   ORDER BY p.trabalhador)
            FROM (SELECT w.trabalhador, count(*) AS vinculos, max(w.inicio) AS inicio FROM psi.vinculo AS w
                  WHERE w.empregador = p_empregador AND NOT w.anulado AND w.trabalhador > coalesce(p_depois, 0)
                  GROUP BY w.trabalhador ORDER BY w.trabalhador LIMIT p_limite) AS p
            JOIN psi.trabalhador AS t ON t.niss = p.trabalhador
            JOIN psi.vinculo AS v ON v.empregador = p_empregador AND v.trabalhador = p.trabalhador
                                 AND v.inicio = p.inicio AND NOT v.anulado
            LEFT JOIN LATERAL psi.contrato_em_vigor(v.empregador, v.trabalhador, v.numero, v.inicio, hoje) AS c ON true
            LEFT JOIN LATERAL (SELECT x.designacao FROM psi.modalidade_contrato AS x WHERE x.codigo = c.modalidade LIMIT 1) AS m
                   ON true), '[]'));
END $f$;

-- The vínculos of all employers are for the owner alone to see, and only to tell who has none.
CREATE POLICY dono_para_os_livres ON psi.vinculo FOR SELECT TO psi_owner USING (true);

-- A page of the workers nobody has a vínculo with, above p_depois.
CREATE FUNCTION psi.portal_livres(p_depois bigint, p_limite integer) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
    SELECT coalesce(jsonb_agg(jsonb_build_object('niss', x.niss::text, 'nome', x.nome,
                                                 'nascimento', x.data_nascimento::text) ORDER BY x.niss), '[]')
    FROM (SELECT t.niss, t.nome, t.data_nascimento FROM psi.trabalhador AS t
          WHERE t.niss > coalesce(p_depois, 0)
            AND NOT EXISTS (SELECT FROM psi.vinculo AS v WHERE v.trabalhador = t.niss)
          ORDER BY t.niss LIMIT p_limite) AS x
$f$;

GRANT EXECUTE ON FUNCTION psi.registar_chamadas, psi.portal_chamadas, psi.portal_chamada, psi.portal_quem,
    psi.portal_clientes_de, psi.portal_linha_empregador, psi.portal_empregadores, psi.portal_empregador,
    psi.portal_livres TO psi_gateway;
END $qualidade$;
