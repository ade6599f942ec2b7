CREATE OR REPLACE FUNCTION psi.consultar_conta(
    p_empregador bigint,
    p_desde date,
    p_ate date,
    OUT versao bigint,
    OUT taxas text,
    OUT movimentos text,
    OUT juros text,
    OUT documentos text,
    OUT recibos text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    primeiro date := coalesce(p_desde, '-infinity');
    ultimo   date := coalesce(p_ate, 'infinity');
    abertos  date[];
    numeros  bigint[];
BEGIN
    versao := coalesce((SELECT e.versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador), 0);
    SELECT string_agg(t.desde || ',' || t.milesimos, ';') INTO taxas FROM psi.taxa_juro AS t;

    SELECT coalesce(array_agg(DISTINCT k.mes), '{}') INTO abertos
    FROM (SELECT b.mes FROM psi.bloco AS b
          WHERE b.empregador = p_empregador AND b.estado = 'ACEITE' AND b.documento IS NULL
          UNION ALL
          SELECT b.mes FROM psi.documento_pagamento AS d
          JOIN psi.bloco AS b ON b.empregador = d.empregador AND b.documento = d.numero
          WHERE d.empregador = p_empregador AND d.estado <> 'PAGO' AND b.estado = 'ACEITE'
          UNION ALL
          SELECT j.mes FROM psi.juro_por_pagar AS j
          LEFT JOIN psi.documento_pagamento AS d ON d.empregador = j.empregador AND d.numero = j.cobrado_em
          WHERE j.empregador = p_empregador AND j.anulado_em IS NULL AND d.estado IS DISTINCT FROM 'PAGO') AS k
    WHERE k.mes NOT BETWEEN primeiro AND ultimo;

    SELECT string_agg(m.mes || ',' || coalesce(m.documento::text, '') || ',' || m.contribuicoes, ';'),
           array_agg(DISTINCT m.documento) FILTER (WHERE m.documento IS NOT NULL)
    INTO movimentos, numeros
    FROM (SELECT b.mes, b.documento, sum(b.contribuicoes) AS contribuicoes
          FROM (SELECT x.mes, x.documento, x.contribuicoes FROM psi.bloco AS x
                WHERE x.empregador = p_empregador AND x.mes BETWEEN primeiro AND ultimo AND x.estado = 'ACEITE'
                UNION ALL
                SELECT x.mes, x.documento, x.contribuicoes FROM unnest(abertos) AS a (mes)
                JOIN psi.bloco AS x ON x.empregador = p_empregador AND x.mes = a.mes AND x.estado = 'ACEITE') AS b
          GROUP BY b.mes, b.documento) AS m;

    SELECT string_agg(j.mes || ',' || coalesce(j.cobrado_em::text, '') || ',' || j.valor, ';'),
           numeros || array_agg(DISTINCT j.cobrado_em) FILTER (WHERE j.cobrado_em IS NOT NULL)
    INTO juros, numeros
    FROM psi.juro_por_pagar AS j
    WHERE j.empregador = p_empregador AND j.anulado_em IS NULL
      AND (j.mes BETWEEN primeiro AND ultimo OR j.mes = ANY (abertos));

    SELECT string_agg(d.numero || ',' || d.estado || ',' || d.validade || ',' || d.valor, ';')
    INTO documentos
    FROM (SELECT DISTINCT n.numero FROM unnest(numeros) AS n (numero)) AS k
    JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = k.numero;
    SELECT string_agg(r.numero || ',' || r.documento || ',' || r.data_pagamento || ',' || r.valor_pago, ';')
    INTO recibos
    FROM (SELECT DISTINCT n.numero FROM unnest(numeros) AS n (numero)) AS k
    JOIN psi.recibo AS r ON r.empregador = p_empregador AND r.documento = k.numero AND r.anulado_em IS NULL;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_conta TO psi_gateway;
