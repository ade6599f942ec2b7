CREATE OR REPLACE FUNCTION psi.repor_empregador(p_empregador bigint, p_proprio uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ultimo   bigint := coalesce((SELECT s.ultimo_numero FROM psi.semente AS s), 0);
    marca_de bigint;
    nova     bigint;
    quantos  bigint;
    novos    bigint[];   -- documents
    velhos   bigint[];   -- blocks of the seed
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, epoca, versao) VALUES (p_empregador, 2, 1)
    ON CONFLICT (empregador) DO UPDATE SET epoca = e.epoca + 1, versao = e.versao + 1
    RETURNING e.marca, e.versao INTO marca_de, nova;

    novos := ARRAY(SELECT d.numero FROM psi.documento_pagamento AS d
                   WHERE d.empregador = p_empregador AND d.comunicacao > ultimo);
    velhos := ARRAY(SELECT b.id FROM psi.entrega AS e
                    JOIN psi.bloco AS b ON b.empregador = p_empregador AND b.entrega = e.id
                    WHERE e.empregador = p_empregador AND e.numero <= ultimo);
    DELETE FROM psi.juro_documento AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    DELETE FROM psi.juro_por_pagar AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    UPDATE psi.juro_por_pagar SET cobrado_em = NULL WHERE empregador = p_empregador AND cobrado_em = ANY (novos);
    DELETE FROM psi.recibo AS r WHERE r.empregador = p_empregador AND r.documento = ANY (novos);
    DELETE FROM psi.aviso_bancario AS a WHERE a.documento = ANY (novos);
    DELETE FROM psi.bloco_documento AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    DELETE FROM psi.parcela_documento AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    DELETE FROM psi.documento_pagamento AS x WHERE x.empregador = p_empregador AND x.numero = ANY (novos);
    PERFORM psi.repor_ciclo(p_empregador, ultimo);
    DELETE FROM psi.linha_remuneracao AS x WHERE x.empregador = p_empregador AND x.bloco <> ALL (velhos);
    DELETE FROM psi.bloco AS x WHERE x.empregador = p_empregador AND x.id <> ALL (velhos);
    DELETE FROM psi.entrega AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    UPDATE psi.bloco AS b
    SET estado = CASE WHEN b.anulado_por > ultimo THEN 'ACEITE' ELSE b.estado END,
        anulado_por = CASE WHEN b.anulado_por > ultimo THEN NULL ELSE b.anulado_por END,
        documento = (SELECT max(d.documento) FROM psi.bloco_documento AS d
                     WHERE d.empregador = p_empregador AND d.bloco = b.id),
        versao = nova
    WHERE b.empregador = p_empregador AND b.id = ANY (velhos);

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
END $function$;
GRANT EXECUTE ON FUNCTION psi.repor_empregador TO psi_gateway;
