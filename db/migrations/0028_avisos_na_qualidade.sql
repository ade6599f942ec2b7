-- What the two migrations before bring, where vendors try it: SimularPagamento and ReporDados.
DO $qualidade$
BEGIN
IF (SELECT a.nome FROM psi.ambiente AS a) IS DISTINCT FROM 'QUALIDADE' THEN
    RETURN;
END IF;

GRANT INSERT, DELETE ON juro_por_pagar TO psi_gateway;
GRANT DELETE ON juro_documento TO psi_gateway;
GRANT USAGE ON SEQUENCE numero_juro, numero_aviso TO psi_gateway;
GRANT EXECUTE ON FUNCTION documentos_do_aviso_2, pagar_documento, movimento_guardado, aplicar_aviso_2 TO psi_gateway;

-- As ler_simular_pagamento, with what documentos_do_aviso_2 tells.
CREATE FUNCTION ler_simular_pagamento_2(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_documento bigint, p_data date, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT empregador bigint, OUT numero bigint, OUT estado text, OUT valor bigint, OUT entidade integer,
    OUT referencia text, OUT desfeitos boolean, OUT pagos_noutro boolean, OUT noutro_ate timestamptz,
    OUT data_simulada date, OUT versao bigint, OUT emissao timestamptz, OUT validade timestamptz, OUT parcelas text,
    OUT taxas text, OUT valores text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT * INTO empregador, numero, estado, valor, entidade, referencia, desfeitos, pagos_noutro, noutro_ate,
                  data_simulada, versao, emissao, validade, parcelas, taxas, valores
    FROM psi.documentos_do_aviso_2(p_empregador, ARRAY[p_documento], '{}', p_data);
END $$;

-- As aplicar_simular_pagamento, by aplicar_aviso_2.
CREATE FUNCTION aplicar_simular_pagamento_2(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_referencia_banco text, p_data date, p_valor bigint, p_meio text, p_referencia text, p_resultado text,
    p_por_aplicar bigint, p_documento bigint, p_versao bigint, p_agora timestamptz, p_juro_mes date[],
    p_juro_limite date[], p_juro_meses text[], p_juro_valor bigint[], OUT numero bigint, OUT recibo bigint)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    numero := nextval('psi.numero_comunicacao');
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens,
            aplicar_simular_pagamento_2.numero, p_data_hora, p_data_simulada);
    SELECT a.recibo INTO recibo
    FROM psi.aplicar_aviso_2('QUALIDADE', p_referencia_banco, 'C', p_hash, 1, p_hash, NULL, NULL, p_hash, p_operacao,
                             p_data_hora, p_data, p_valor, p_meio, p_referencia, p_resultado, p_por_aplicar,
                             p_empregador, p_documento, p_versao, p_agora, p_cliente, p_correlacao, p_juro_mes,
                             p_juro_limite, p_juro_meses, p_juro_valor) AS a;
    UPDATE psi.pedido AS p
    SET resposta = p_resposta || jsonb_build_object('recibo', aplicar_simular_pagamento_2.recibo)
    WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo,
            aplicar_simular_pagamento_2.numero, p_hash, p_id_pedido);
END $$;

-- The interest of late payments goes as the documents do.
CREATE OR REPLACE FUNCTION repor_empregador(p_empregador bigint, p_proprio uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ultimo   bigint := coalesce((SELECT s.ultimo_numero FROM psi.semente AS s), 0);
    marca_de bigint;
    quantos  bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, epoca, versao) VALUES (p_empregador, 2, 1)
    ON CONFLICT (empregador) DO UPDATE SET epoca = e.epoca + 1, versao = e.versao + 1
    RETURNING e.marca INTO marca_de;

    DELETE FROM psi.juro_documento AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.juro_por_pagar AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.recibo AS r WHERE r.empregador = p_empregador;
    DELETE FROM psi.aviso_bancario AS a USING psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND a.documento = d.numero;
    DELETE FROM psi.bloco_documento AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.parcela_documento AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.documento_pagamento AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.linha_remuneracao AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.bloco AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.entrega AS x WHERE x.empregador = p_empregador;

    DELETE FROM psi.anulacao AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.cessacao AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.periodo_contrato AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.periodo_taxa AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.local_trabalho AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.vinculo AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.comunicacao AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    UPDATE psi.periodo_contrato SET substituido_por = NULL WHERE empregador = p_empregador AND substituido_por > ultimo;
    UPDATE psi.periodo_taxa SET substituido_por = NULL WHERE empregador = p_empregador AND substituido_por > ultimo;
    UPDATE psi.local_trabalho SET substituido_por = NULL WHERE empregador = p_empregador AND substituido_por > ultimo;
    UPDATE psi.comunicacao SET desfeita_por = NULL WHERE empregador = p_empregador AND desfeita_por > ultimo;
    UPDATE psi.vinculo AS v
    SET marca = marca_de + o.ordem,
        anulado = EXISTS (SELECT FROM psi.comunicacao AS c
                          WHERE c.empregador = p_empregador AND c.numero = v.numero AND c.desfeita_por IS NOT NULL),
        fim = CASE WHEN v.cessado_por > ultimo THEN NULL ELSE v.fim END,
        cessado_por = CASE WHEN v.cessado_por > ultimo THEN NULL ELSE v.cessado_por END
    FROM (SELECT x.trabalhador, x.numero, row_number() OVER (ORDER BY x.numero) AS ordem
          FROM psi.vinculo AS x WHERE x.empregador = p_empregador) AS o
    WHERE v.empregador = p_empregador AND v.trabalhador = o.trabalhador AND v.numero = o.numero;
    GET DIAGNOSTICS quantos = ROW_COUNT;
    UPDATE psi.estado_empregador SET marca = marca_de + quantos WHERE empregador = p_empregador;

    DELETE FROM psi.pedido AS x WHERE x.empregador = p_empregador AND x.id_pedido IS DISTINCT FROM p_proprio;
END $$;

GRANT EXECUTE ON FUNCTION ler_simular_pagamento_2, aplicar_simular_pagamento_2 TO psi_gateway;
END $qualidade$;
