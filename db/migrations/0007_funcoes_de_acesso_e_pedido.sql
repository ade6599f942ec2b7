-- What every request asks first, and what every write leaves. Each function of the gateway is one round trip; those of an
-- employer set its context before they touch a row. Instants and days are parameters: no business fact comes from now().

-- Who calls, for whom, and whether they may. estado: the first that applies of DESCONHECIDO, SERVICO, REPRESENTACAO,
-- ADESAO; else PERMITIDO. Day: Lisbon's, of the real clock.
CREATE FUNCTION acesso(p_fingerprint bytea, p_representado bigint, p_servico text, p_agora timestamptz,
                       OUT estado text, OUT cliente bigint, OUT empregador bigint, OUT data_simulada date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    dia    date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    quem   record;
BEGIN
    SELECT c.id, c.niss, r.data INTO quem
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
                     AND (s.ate IS NULL OR s.ate >= dia)) THEN
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
                                  AND (a.ate IS NULL OR a.ate >= dia))
                   THEN 'PERMITIDO' ELSE 'ADESAO' END;
END $$;

-- Counts a failure to identify a worker against the client, in the hour of the real clock.
CREATE FUNCTION contar_falha_identidade(p_cliente bigint, p_data_hora timestamptz) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO psi.falha_identidade AS f (cliente, hora, total)
    VALUES (p_cliente, date_trunc('hour', p_data_hora, 'UTC'), 1)
    ON CONFLICT (cliente, hora) DO UPDATE SET total = f.total + 1
$$;

-- A refusal: the idPedido with its reply, the audit line, the failure to identify.
CREATE FUNCTION registar_recusa(p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea,
                                p_codigo integer, p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date,
                                p_correlacao text, p_trabalhador bigint, p_falha_identidade boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, data_hora, data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
            p_data_simulada);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash, p_id_pedido);
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
END $$;

-- A dry run that failed to identify a worker: audited and counted, nothing else kept.
CREATE FUNCTION registar_falha_identidade(p_empregador bigint, p_cliente bigint, p_operacao text, p_hash bytea,
                                          p_codigo integer, p_data_hora timestamptz, p_correlacao text,
                                          p_trabalhador bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash);
    PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
END $$;

-- The audit lines of many consultations, of many employers, at once. The arrays are of one length.
CREATE FUNCTION registar_leituras(p_empregador bigint[], p_cliente bigint[], p_operacao text[], p_correlacao text[],
                                  p_quando timestamptz[], p_codigo integer[], p_linhas bigint[], p_hash bytea[])
RETURNS void LANGUAGE sql AS $$
    INSERT INTO psi.auditoria (empregador, cliente, operacao, correlacao, quando, codigo, linhas, hash)
    SELECT * FROM unnest(p_empregador, p_cliente, p_operacao, p_correlacao, p_quando, p_codigo, p_linhas, p_hash)
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA psi FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT EXECUTE ON FUNCTION niss_valido, nif_valido TO psi_gateway, psi_admin;
GRANT EXECUTE ON FUNCTION acesso, contar_falha_identidade, registar_recusa, registar_falha_identidade, registar_leituras
    TO psi_gateway;
