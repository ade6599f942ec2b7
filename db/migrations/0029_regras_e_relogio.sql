-- What the rules of 0.2.0 ask besides, beside the functions that 0.1.0 calls: each function here gives the further facts of
-- one operation, in the statement that reads the others. And the simulated clock, which runs on by days.

-- Dated data ---------------------------------------------------------------------------------------------------------

ALTER TABLE modalidade_contrato ADD COLUMN teletrabalho boolean NOT NULL DEFAULT false;
UPDATE modalidade_contrato SET teletrabalho = true WHERE codigo IN ('AB', 'BB', 'EB', 'FB', 'GB', 'HB');
ALTER TABLE motivo_contrato ADD COLUMN substitui boolean NOT NULL DEFAULT false;
UPDATE motivo_contrato SET substitui = true
WHERE codigo IN ('STAJ', 'STAT', 'STLR', 'STTC', 'STPS', 'STTT', 'S2MT', 'OMAP', 'OMCS', 'OMEL', 'OSIN');

-- The terms: Lei n.º 93/2019, in force on 2019-10-01, shortened three years to two and six to four.
INSERT INTO parametro (nome, desde, ate, valor, descricao)
SELECT n.nome, n.desde, n.ate, n.valor, n.descricao
FROM (VALUES
    ('maximo_horas_semana', date '1970-01-01', NULL::date, 48, 'Horas de trabalho por semana, no máximo'),
    ('maximo_dias_mes', '1970-01-01', NULL, 31, 'Dias de trabalho por mês, no máximo'),
    ('maximo_horas_ano', '1970-01-01', NULL, 2304, 'Horas de trabalho intermitente por ano, no máximo'),
    ('maximo_dias_ano', '1970-01-01', NULL, 366, 'Dias de trabalho intermitente por ano, no máximo'),
    ('meses_antecedencia_inicio', '1970-01-01', NULL, 12, 'Meses de antecedência do início de um contrato que já são improváveis'),
    ('maximo_meses_termo_certo', '1970-01-01', '2019-09-30', 36, 'Meses de um contrato a termo certo, no máximo legal'),
    ('maximo_meses_termo_certo', '2019-10-01', NULL, 24, 'Meses de um contrato a termo certo, no máximo legal'),
    ('maximo_meses_termo_incerto', '1970-01-01', '2019-09-30', 72, 'Meses de um contrato a termo incerto, no máximo legal'),
    ('maximo_meses_termo_incerto', '2019-10-01', NULL, 48, 'Meses de um contrato a termo incerto, no máximo legal'),
    ('dias_antes_do_termo', '1970-01-01', NULL, 30, 'Dias antes do termo a que a caducidade por ele já é improvável')
) AS n (nome, desde, ate, valor, descricao)
WHERE NOT EXISTS (SELECT FROM parametro AS p WHERE p.nome = n.nome AND p.desde = n.desde);

-- Contracts ----------------------------------------------------------------------------------------------------------

-- p_dia: on which the limits are in force. A later row of a code does what its first did.
CREATE FUNCTION limites_do_contrato(
    p_dia date, p_modalidade text, p_motivo text,
    OUT teletrabalho boolean, OUT substitui boolean, OUT horas_semana bigint, OUT dias_mes bigint, OUT horas_ano bigint,
    OUT dias_ano bigint, OUT meses_antecedencia bigint, OUT meses_termo_certo bigint, OUT meses_termo_incerto bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    teletrabalho := EXISTS (SELECT FROM psi.modalidade_contrato AS m WHERE m.codigo = p_modalidade AND m.teletrabalho);
    substitui := EXISTS (SELECT FROM psi.motivo_contrato AS m WHERE m.codigo = p_motivo AND m.substitui);
    horas_semana := psi.parametro_no_dia('maximo_horas_semana', p_dia);
    dias_mes := psi.parametro_no_dia('maximo_dias_mes', p_dia);
    horas_ano := psi.parametro_no_dia('maximo_horas_ano', p_dia);
    dias_ano := psi.parametro_no_dia('maximo_dias_ano', p_dia);
    meses_antecedencia := psi.parametro_no_dia('meses_antecedencia_inicio', p_dia);
    meses_termo_certo := psi.parametro_no_dia('maximo_meses_termo_certo', p_dia);
    meses_termo_incerto := psi.parametro_no_dia('maximo_meses_termo_incerto', p_dia);
END $$;

-- fecha_em: the establishment's last day; NULL: not known, or there is none of that code.
CREATE FUNCTION mais_comunicar_contrato(
    p_empregador bigint, p_estabelecimento integer, p_inicio date, p_modalidade text, p_motivo text,
    OUT fecha_em date, OUT teletrabalho boolean, OUT substitui boolean, OUT horas_semana bigint, OUT dias_mes bigint,
    OUT horas_ano bigint, OUT dias_ano bigint, OUT meses_antecedencia bigint, OUT meses_termo_certo bigint,
    OUT meses_termo_incerto bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT l.* INTO teletrabalho, substitui, horas_semana, dias_mes, horas_ano, dias_ano, meses_antecedencia,
                    meses_termo_certo, meses_termo_incerto
    FROM psi.limites_do_contrato(p_inicio, p_modalidade, p_motivo) AS l;
    SELECT e.fechado_em INTO fecha_em
    FROM psi.estabelecimento AS e WHERE e.empregador = p_empregador AND e.codigo = p_estabelecimento;
END $$;

-- The establishment where the worker is on p_dia.
CREATE FUNCTION local_no_dia(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint, p_dia date)
RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT l.estabelecimento FROM psi.local_trabalho AS l
    WHERE l.empregador = p_empregador AND l.trabalhador = p_trabalhador AND l.vinculo = p_vinculo
      AND l.substituido_por IS NULL AND l.inicio <= p_dia AND (l.fim IS NULL OR l.fim >= p_dia)
    ORDER BY l.inicio DESC LIMIT 1
$$;

-- Parameters as in ler_alterar_contrato. intermitente: of the modality that stands. From termo on: what ler_alterar_contrato
-- tells of the information, about what is said alone; NULL where a vínculo is open, for then that function tells it.
CREATE FUNCTION mais_alterar_contrato(
    p_empregador bigint, p_trabalhador bigint, p_efeito date, p_modalidade text, p_prestacao text, p_enquadramento text,
    p_motivo text, p_substituido bigint, p_profissao text,
    OUT intermitente_antes boolean, OUT fecha_em date, OUT teletrabalho boolean, OUT substitui boolean,
    OUT horas_semana bigint, OUT dias_mes bigint, OUT horas_ano bigint, OUT dias_ano bigint,
    OUT meses_antecedencia bigint, OUT meses_termo_certo bigint, OUT meses_termo_incerto bigint,
    OUT termo text, OUT tempo_parcial boolean, OUT intermitente boolean, OUT muito_curta_duracao boolean,
    OUT prestacao_em_vigor boolean, OUT enquadramento_em_vigor boolean, OUT taxa_empregador integer,
    OUT taxa_trabalhador integer, OUT motivo_em_vigor boolean, OUT motivo_exige_substituido boolean,
    OUT substituido_vinculado boolean, OUT profissao_existe boolean, OUT maximo_dias_muito_curta bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    aberto   psi.vinculo;
    vigente  psi.periodo_contrato;
BEGIN
    SELECT v.* INTO aberto FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    SELECT x.* INTO vigente FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = aberto.numero
      AND x.substituido_por IS NULL AND x.fim IS NULL
    ORDER BY x.inicio DESC LIMIT 1;
    SELECT l.* INTO teletrabalho, substitui, horas_semana, dias_mes, horas_ano, dias_ano, meses_antecedencia,
                    meses_termo_certo, meses_termo_incerto
    FROM psi.limites_do_contrato(p_efeito, coalesce(p_modalidade, vigente.modalidade),
                                 coalesce(p_motivo, vigente.motivo)) AS l;
    IF vigente.modalidade IS NOT NULL THEN
        -- The law of the contract's own first day.
        meses_termo_certo := psi.parametro_no_dia('maximo_meses_termo_certo', aberto.inicio);
        meses_termo_incerto := psi.parametro_no_dia('maximo_meses_termo_incerto', aberto.inicio);
        intermitente_antes := EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                      WHERE m.codigo = vigente.modalidade AND m.intermitente);
        SELECT e.fechado_em INTO fecha_em FROM psi.estabelecimento AS e
        WHERE e.empregador = p_empregador
          AND e.codigo = psi.local_no_dia(p_empregador, p_trabalhador, aberto.numero, p_efeito);
        RETURN;
    END IF;
    SELECT m.termo, m.tempo_parcial, m.intermitente, m.muito_curta_duracao,
           EXISTS (SELECT FROM psi.prestacao_trabalho AS r
                   WHERE r.codigo = p_prestacao AND p_efeito >= r.desde AND (r.ate IS NULL OR p_efeito <= r.ate)),
           EXISTS (SELECT FROM psi.enquadramento AS e
                   WHERE e.codigo = p_enquadramento AND p_efeito >= e.desde AND (e.ate IS NULL OR p_efeito <= e.ate)),
           t.taxa_empregador, t.taxa_trabalhador, o.exige_substituido IS NOT NULL, coalesce(o.exige_substituido, false),
           EXISTS (SELECT FROM psi.vinculo AS s
                   WHERE s.empregador = p_empregador AND s.trabalhador = p_substituido
                     AND s.anulado IS DISTINCT FROM true
                     AND s.inicio <= p_efeito AND (s.fim IS NULL OR s.fim >= p_efeito)),
           EXISTS (SELECT FROM psi.profissao AS f
                   WHERE f.codigo = p_profissao AND p_efeito >= f.desde AND (f.ate IS NULL OR p_efeito <= f.ate)),
           psi.parametro_no_dia('maximo_dias_muito_curta', p_efeito)
    INTO termo, tempo_parcial, intermitente, muito_curta_duracao, prestacao_em_vigor, enquadramento_em_vigor,
         taxa_empregador, taxa_trabalhador, motivo_em_vigor, motivo_exige_substituido, substituido_vinculado,
         profissao_existe, maximo_dias_muito_curta
    FROM (VALUES (1)) AS uma (linha)
    LEFT JOIN psi.modalidade_contrato AS m
           ON m.codigo = p_modalidade AND p_efeito >= m.desde AND (m.ate IS NULL OR p_efeito <= m.ate)
    LEFT JOIN psi.taxa_contributiva AS t
           ON t.regime = p_enquadramento AND p_efeito >= t.desde AND (t.ate IS NULL OR p_efeito <= t.ate)
    LEFT JOIN psi.motivo_contrato AS o
           ON o.termo = m.termo AND o.codigo = p_motivo AND p_efeito >= o.desde AND (o.ate IS NULL OR p_efeito <= o.ate);
END $$;

-- fim_contrato: of the information period of p_fim. outros: "inicio,fim;…", the worker's other vínculos. declarados:
-- "AAAA-MM,something stands (1 or 0),half days;…", of the accepted blocks from the month of p_fim on. versao: of the
-- employer's declarations, for aplicar_cessar_contrato_2.
CREATE FUNCTION mais_cessar_contrato(
    p_empregador bigint, p_trabalhador bigint, p_fim date,
    OUT fim_contrato date, OUT dias_antes bigint, OUT outros text, OUT declarados text, OUT versao bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    aberto   psi.vinculo;
BEGIN
    dias_antes := psi.parametro_no_dia('dias_antes_do_termo', p_fim);
    SELECT coalesce(max(e.versao), 0) INTO versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    SELECT v.* INTO aberto FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    IF aberto.numero IS NULL OR p_fim < aberto.inicio THEN
        RETURN;
    END IF;
    SELECT x.fim_contrato INTO fim_contrato FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = aberto.numero
      AND x.substituido_por IS NULL AND x.inicio <= p_fim
    ORDER BY x.inicio DESC LIMIT 1;
    SELECT string_agg(v.inicio || ',' || coalesce(v.fim::text, ''), ';' ORDER BY v.inicio) INTO outros
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
      AND v.numero <> aberto.numero;
    EXECUTE $declarados$
    SELECT string_agg(to_char(m.mes, 'YYYY-MM') || ',' || m.existe::integer || ',' || m.meios_dias, ';' ORDER BY m.mes)
    FROM (SELECT g.mes, bool_or(g.valor > 0 OR g.valor = 0 AND g.meios_dias > 0) AS existe, sum(g.meios_dias) AS meios_dias
          FROM (SELECT l.mes, sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias
                FROM psi.linha_remuneracao AS l
                CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa, x.estado FROM psi.bloco AS x
                                    WHERE x.empregador = $1 AND x.id = l.bloco
                                    OFFSET 0) AS b
                WHERE l.empregador = $1 AND l.trabalhador = $2 AND l.mes BETWEEN $3 AND $4 AND b.estado = 'ACEITE'
                GROUP BY l.mes, b.estabelecimento, b.taxa, l.natureza) AS g
          GROUP BY g.mes) AS m
    $declarados$ INTO declarados
    USING p_empregador, p_trabalhador, date_trunc('month', p_fim)::date,
          (SELECT max(b.mes) FROM psi.bloco AS b WHERE b.empregador = p_empregador);
END $$;

-- As aplicar_cessar_contrato. Fails with 40001, too, where accepted blocks with lines of the worker from the month of the
-- end on are newer than what was read: under the employer's lock, which that function leaves taken.
CREATE FUNCTION aplicar_cessar_contrato_2(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_trabalhador bigint, p_vinculo bigint, p_marca bigint, p_fim date, p_motivo text, p_desemprego boolean,
    p_fundamentacao text, p_versao bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    n         bigint := psi.aplicar_cessar_contrato(
                            p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
                            p_data_simulada, p_correlacao, p_agora, p_trabalhador, p_vinculo, p_marca, p_fim, p_motivo,
                            p_desemprego, p_fundamentacao);
    ate       date;
    declarado boolean;
BEGIN
    SELECT max(b.ultimo_mes) INTO ate
    FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.versao > p_versao AND b.estado IN ('ACEITE', 'ANULADA');
    IF ate >= date_trunc('month', p_fim) THEN
        EXECUTE 'SELECT EXISTS (SELECT FROM psi.linha_remuneracao AS l '
                'JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.versao > $3 '
                'WHERE l.empregador = $1 AND l.trabalhador = $2 AND l.mes BETWEEN $4 AND $5)'
        INTO declarado USING p_empregador, p_trabalhador, p_versao, date_trunc('month', p_fim)::date, ate;
        IF declarado THEN
            RAISE EXCEPTION 'declarations of the worker have changed' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    RETURN n;
END $$;

CREATE FUNCTION mais_transferir_local(
    p_empregador bigint, p_trabalhador bigint, p_estabelecimento integer, p_inicio date,
    OUT fecha_em date, OUT onde_esta integer, OUT fim_contrato date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    aberto   psi.vinculo;
BEGIN
    SELECT v.* INTO aberto FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    SELECT e.fechado_em INTO fecha_em
    FROM psi.estabelecimento AS e WHERE e.empregador = p_empregador AND e.codigo = p_estabelecimento;
    onde_esta := psi.local_no_dia(p_empregador, p_trabalhador, aberto.numero, p_inicio);
    SELECT x.fim_contrato INTO fim_contrato FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = aberto.numero
      AND x.substituido_por IS NULL AND x.fim IS NULL
    ORDER BY x.inicio DESC LIMIT 1;
END $$;

-- Declarations -------------------------------------------------------------------------------------------------------

-- nascimentos: "worker,birth date;…" of those of p_que_retiram with whom the employer ever had a vínculo. repetidas:
-- "i,delivery,number;…", for each block (i from 1) the accepted one of the same key and lines.
CREATE FUNCTION mais_declaracao(
    p_empregador bigint, p_que_retiram bigint[], p_estabelecimentos integer[], p_referencias date[], p_taxas integer[],
    p_hashes bytea[], OUT nascimentos text, OUT repetidas text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT string_agg(t.niss || ',' || t.data_nascimento, ';') INTO nascimentos
    FROM unnest(p_que_retiram) AS k (trabalhador)
    CROSS JOIN LATERAL (SELECT x.niss, x.data_nascimento FROM psi.trabalhador AS x
                        WHERE x.niss = k.trabalhador OFFSET 0) AS t
    WHERE EXISTS (SELECT FROM psi.vinculo AS v WHERE v.empregador = p_empregador AND v.trabalhador = k.trabalhador);
    SELECT string_agg(k.i || ',' || b.entrega || ',' || b.numero, ';') INTO repetidas
    FROM unnest(p_estabelecimentos, p_referencias, p_taxas, p_hashes) WITH ORDINALITY
         AS k (estabelecimento, mes, taxa, hash, i)
    JOIN psi.bloco AS b ON b.empregador = p_empregador AND b.mes = k.mes AND b.estabelecimento = k.estabelecimento
                       AND b.taxa = k.taxa AND b.hash_linhas = k.hash AND b.estado = 'ACEITE';
END $$;

-- Whether differences (6) would stand without permanent remuneration (P) once the block is gone, and it is the block that
-- keeps them from that.
CREATE FUNCTION suporta_diferencas(p_empregador bigint, p_entrega uuid, p_bloco integer) RETURNS boolean
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    o_bloco  psi.bloco;
    suporta  boolean := false;
BEGIN
    SELECT b.* INTO o_bloco FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco AND b.estado = 'ACEITE';
    IF o_bloco.id IS NOT NULL THEN
        EXECUTE $diferencas$
        SELECT EXISTS (
            SELECT FROM (SELECT l.trabalhador, l.mes, coalesce(sum(l.valor) FILTER (WHERE l.natureza = 'P'), 0) AS base,
                                coalesce(sum(l.valor) FILTER (WHERE l.natureza = '6'), 0) AS diferencas
                         FROM psi.linha_remuneracao AS l
                         WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $3 AND $4 AND l.natureza IN ('P', '6')
                         GROUP BY l.trabalhador, l.mes) AS k
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(l.valor) FILTER (WHERE l.natureza = 'P'), 0) AS base,
                       coalesce(sum(l.valor) FILTER (WHERE l.natureza = '6'), 0) AS diferencas
                FROM psi.linha_remuneracao AS l
                CROSS JOIN LATERAL (SELECT FROM psi.bloco AS a
                                    WHERE a.empregador = $1 AND a.id = l.bloco AND a.estado = 'ACEITE' OFFSET 0) AS b
                WHERE l.empregador = $1 AND l.trabalhador = k.trabalhador AND l.mes = k.mes AND l.mes BETWEEN $3 AND $4
                  AND l.natureza IN ('P', '6') AND l.bloco <> $2
                OFFSET 0) AS resto
            WHERE resto.diferencas > 0 AND resto.base <= 0 AND (k.base > 0 OR k.diferencas < 0))
        $diferencas$ INTO suporta USING p_empregador, o_bloco.id, o_bloco.primeiro_mes, o_bloco.ultimo_mes;
    END IF;
    RETURN suporta;
END $$;

GRANT EXECUTE ON FUNCTION limites_do_contrato, mais_comunicar_contrato, local_no_dia, mais_alterar_contrato,
    mais_cessar_contrato, aplicar_cessar_contrato_2, mais_transferir_local, mais_declaracao, suporta_diferencas
    TO psi_gateway;

-- The simulated clock --------------------------------------------------------------------------------------------------

-- desde: the real day (Lisbon) on which data was the date. What is simulated on another day is as many days further.
ALTER TABLE relogio_simulado
    ADD COLUMN desde date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Lisbon')::date;

-- As before, with the date of p_agora.
CREATE OR REPLACE FUNCTION acesso(p_fingerprint bytea, p_representado bigint, p_servico text, p_agora timestamptz,
                                  OUT estado text, OUT cliente bigint, OUT empregador bigint, OUT data_simulada date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    dia    date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    quem   record;
BEGIN
    SELECT c.id, c.niss, r.data + (dia - r.desde) AS data INTO quem
    FROM psi.certificado AS k
    JOIN psi.cliente AS c ON c.id = k.cliente
    LEFT JOIN psi.relogio_simulado AS r
           ON r.fornecedor = c.fornecedor AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')
    WHERE k.fingerprint = p_fingerprint
      AND p_agora >= k.valido_desde AND p_agora <= k.valido_ate
      AND (k.revogado_em IS NULL OR k.revogado_em > p_agora)
      AND (c.fechado_em IS NULL OR c.fechado_em > p_agora);
    IF NOT FOUND THEN
        estado := 'DESCONHECIDO';
        RETURN;
    END IF;
    cliente := quem.id;
    data_simulada := quem.data;
    IF NOT EXISTS (SELECT FROM psi.cliente_servico AS s
                   WHERE s.cliente = quem.id AND s.servico = p_servico AND s.desde <= dia
                     AND (s.ate IS NULL OR s.ate >= dia)
                     AND (s.revogado_em IS NULL OR s.revogado_em > p_agora)) THEN
        estado := 'SERVICO';
        RETURN;
    END IF;
    empregador := coalesce(p_representado, quem.niss);
    IF empregador IS NULL
       OR empregador IS DISTINCT FROM quem.niss
          AND NOT EXISTS (SELECT FROM psi.mandato AS m
                          WHERE m.cliente = quem.id AND m.empregador = coalesce(p_representado, quem.niss)
                            AND m.servico = p_servico AND m.desde <= dia AND (m.ate IS NULL OR m.ate >= dia)
                            AND (m.revogado_em IS NULL OR m.revogado_em > p_agora)) THEN
        estado := 'REPRESENTACAO';
        empregador := NULL;
        RETURN;
    END IF;
    estado := CASE WHEN EXISTS (SELECT FROM psi.adesao AS a
                                WHERE a.empregador = coalesce(p_representado, quem.niss) AND a.desde <= dia
                                  AND (a.ate IS NULL OR a.ate >= dia)
                                  AND (a.revogada_em IS NULL OR a.revogada_em > p_agora))
                   THEN 'PERMITIDO' ELSE 'ADESAO' END;
END $$;

DO $qualidade$
BEGIN
IF (SELECT a.nome FROM psi.ambiente AS a) IS DISTINCT FROM 'QUALIDADE' THEN
    RETURN;
END IF;

-- For what writes data alone, as 0.1.0's psi-admin does.
CREATE FUNCTION relogio_acertado() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.desde := (now() AT TIME ZONE 'Europe/Lisbon')::date;
    RETURN NEW;
END $$;
CREATE TRIGGER acertado BEFORE UPDATE OF data ON relogio_simulado FOR EACH ROW EXECUTE FUNCTION relogio_acertado();

-- Sets the vendor's date; false where the vendor's date has moved past p_data.
CREATE FUNCTION acertar_relogio(p_fornecedor bigint, p_data date, p_agora timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    hoje date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
BEGIN
    INSERT INTO psi.relogio_simulado AS r (fornecedor, data, desde) VALUES (p_fornecedor, p_data, hoje)
    ON CONFLICT (fornecedor) DO UPDATE SET data = excluded.data
    WHERE r.data + (hoje - r.desde) <= excluded.data;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE psi.relogio_simulado SET desde = hoje WHERE fornecedor = p_fornecedor;
    RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION acertar_relogio TO psi_gateway, psi_admin;

CREATE OR REPLACE FUNCTION ler_definir_relogio(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT fornecedor bigint, OUT data date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT c.fornecedor, r.data + ((p_agora_real AT TIME ZONE 'Europe/Lisbon')::date - r.desde) INTO fornecedor, data
    FROM psi.cliente AS c
    LEFT JOIN psi.relogio_simulado AS r ON r.fornecedor = c.fornecedor
    WHERE c.id = p_cliente;
END $$;

CREATE OR REPLACE FUNCTION aplicar_definir_relogio(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_data date) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    IF NOT psi.acertar_relogio((SELECT c.fornecedor FROM psi.cliente AS c WHERE c.id = p_cliente), p_data, p_data_hora) THEN
        RAISE EXCEPTION 'the vendor''s date has moved' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $$;

CREATE OR REPLACE FUNCTION psi.portal_quem(p_fingerprint bytea, p_agora timestamptz) RETURNS jsonb
LANGUAGE sql STABLE AS $f$
    SELECT jsonb_build_object(
               'cliente', c.id, 'nome', c.nome, 'tipo', c.tipo, 'niss', coalesce(c.niss::text, ''),
               'fornecedor', coalesce(f.id, 0), 'nomeFornecedor', coalesce(f.nome, ''),
               'validoAte', to_char(k.valido_ate AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI'),
               'dataSimulada', coalesce((r.data + ((p_agora AT TIME ZONE 'Europe/Lisbon')::date - r.desde))::text, ''),
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

END $qualidade$;
