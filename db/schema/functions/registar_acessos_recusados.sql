CREATE OR REPLACE FUNCTION psi.registar_acessos_recusados(
    p_fingerprint bytea[],
    p_representado text[],
    p_operacao text[],
    p_correlacao text[],
    p_quando timestamp with time zone[],
    p_codigo integer[]
)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT psi.acrescentar_lote('L', array_agg(x.empregador ORDER BY x.i), array_agg(x.cliente ORDER BY x.i),
                                array_agg(x.operacao ORDER BY x.i), array_agg(x.correlacao ORDER BY x.i),
                                array_agg(x.quando ORDER BY x.i), array_agg(x.codigo ORDER BY x.i),
                                array_agg(0::bigint ORDER BY x.i),
                                array_agg(sha256(convert_to(x.detalhe::text, 'UTF8')) ORDER BY x.i),
                                array_agg(x.detalhe ORDER BY x.i))
    FROM (SELECT l.i, k.cliente, l.operacao, l.correlacao, l.quando, l.codigo, coalesce(a.empregador, 0) AS empregador,
                 jsonb_strip_nulls(jsonb_build_object('recusado', true, 'representado', left(l.representado, 20),
                                                      'certificado', encode(l.fingerprint, 'hex'))) AS detalhe
          FROM unnest(p_fingerprint, p_representado, p_operacao, p_correlacao, p_quando, p_codigo) WITH ORDINALITY
               AS l (fingerprint, representado, operacao, correlacao, quando, codigo, i)
          CROSS JOIN LATERAL (SELECT x.cliente FROM psi.certificado AS x
                              WHERE x.fingerprint = l.fingerprint OFFSET 0) AS k
          CROSS JOIN LATERAL (SELECT x.niss FROM psi.cliente AS x WHERE x.id = k.cliente OFFSET 0) AS c
          LEFT JOIN LATERAL (
              SELECT d.empregador FROM psi.adesao AS d
              WHERE d.empregador = CASE WHEN l.representado IS NULL THEN c.niss
                                        WHEN l.representado ~ '^[0-9]{11}$' THEN l.representado::bigint END
              LIMIT 1) AS a ON true) AS x
    HAVING count(*) > 0
$function$;
GRANT EXECUTE ON FUNCTION psi.registar_acessos_recusados TO psi_gateway;
