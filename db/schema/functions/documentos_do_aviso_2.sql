CREATE OR REPLACE FUNCTION psi.documentos_do_aviso_2(p_empregador bigint, p_documentos bigint[], p_referencias text[], p_data date)
 RETURNS TABLE(
    empregador bigint,
    numero bigint,
    estado text,
    valor bigint,
    entidade integer,
    referencia text,
    desfeitos boolean,
    pagos_noutro boolean,
    noutro_ate timestamp with time zone,
    data_simulada date,
    versao bigint,
    emissao timestamp with time zone,
    validade timestamp with time zone,
    parcelas text,
    taxas text,
    valores text
)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto   text := set_config('psi.empregador', p_empregador::text, true);
    de_quem    bigint[] := array_fill(p_empregador, ARRAY[cardinality(coalesce(p_documentos, '{}'))]);
    documentos bigint[] := p_documentos;
BEGIN
    IF p_empregador IS NULL THEN
        SELECT array_agg(e.de), array_agg(e.numero) INTO de_quem, documentos
        FROM (SELECT e.de, e.numero
              FROM psi.documento_emitido AS e
              WHERE e.numero = ANY (p_documentos)
              UNION
              SELECT d.empregador, d.numero
              FROM unnest(p_referencias) AS t (referencia)
              CROSS JOIN LATERAL (SELECT x.documento FROM psi.referencia_multibanco AS x
                                  WHERE x.chave = left(t.referencia, 7)::integer OFFSET 0) AS r
              CROSS JOIN LATERAL (SELECT x.de, x.numero FROM psi.documento_emitido AS x
                                  WHERE x.numero = r.documento OFFSET 0) AS e
              CROSS JOIN LATERAL (SELECT x.empregador, x.numero, x.referencia, x.emissao FROM psi.documento_pagamento AS x
                                  WHERE x.empregador = e.de AND x.numero = e.numero OFFSET 0) AS d
              WHERE d.referencia = t.referencia
                AND (d.emissao AT TIME ZONE 'Europe/Lisbon')::date <= p_data) AS e;
    END IF;
    RETURN QUERY
    SELECT d.empregador, d.numero, d.estado, d.valor, d.entidade, d.referencia,
           coalesce(v.desfeitos, false), coalesce(v.pagos, false), v.ate,
           (SELECT r.data + ((now() AT TIME ZONE 'Europe/Lisbon')::date - r.desde)
            FROM psi.relogio_simulado AS r
            WHERE r.fornecedor = (SELECT e.fornecedor FROM psi.empregador AS e WHERE e.niss = d.empregador)
              AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')),
           coalesce((SELECT s.versao FROM psi.estado_empregador AS s WHERE s.empregador = d.empregador), 0),
           d.emissao, d.validade,
           (SELECT string_agg(to_char(p.mes, 'YYYY-MM') || ',' || p.data_limite || ',' || p.contribuicoes, ';' ORDER BY p.mes)
            FROM psi.parcela_documento AS p
            WHERE p.empregador = d.empregador AND p.documento = d.numero AND p.contribuicoes > 0),
           (SELECT string_agg(t.desde || ',' || t.milesimos, ';') FROM psi.taxa_juro AS t),
           v.valores
    FROM unnest(de_quem, documentos) AS n (empregador, numero)
    CROSS JOIN LATERAL (SELECT x.* FROM psi.documento_pagamento AS x
                        WHERE x.empregador = n.empregador AND x.numero = n.numero OFFSET 0) AS d
    LEFT JOIN LATERAL (
        SELECT bool_or(x.desfeito) AS desfeitos, bool_or(o.estado = 'PAGO') AS pagos,
               max(o.validade) FILTER (WHERE o.estado = 'A_PAGAMENTO') AS ate,
               string_agg(x.valor, ',' ORDER BY x.valor) AS valores
        FROM (SELECT b.estado <> 'ACEITE' AS desfeito, b.documento AS dono, 'b' || b.id AS valor
              FROM psi.bloco_documento AS m
              CROSS JOIN LATERAL (SELECT y.id, y.estado, y.documento FROM psi.bloco AS y
                                  WHERE y.empregador = m.empregador AND y.id = m.bloco OFFSET 0) AS b
              WHERE m.empregador = d.empregador AND m.documento = d.numero
              UNION ALL
              SELECT j.anulado_em IS NOT NULL, j.cobrado_em, 'j' || j.id
              FROM psi.juro_documento AS m
              JOIN psi.juro_por_pagar AS j ON j.empregador = m.empregador AND j.id = m.juro
              WHERE m.empregador = d.empregador AND m.documento = d.numero) AS x
        LEFT JOIN psi.documento_pagamento AS o
               ON o.empregador = d.empregador AND o.numero = x.dono AND o.numero <> d.numero) AS v ON true
    ORDER BY d.numero;
END $function$;
GRANT EXECUTE ON FUNCTION psi.documentos_do_aviso_2 TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.documentos_do_aviso_2 TO psi_gateway;
