CREATE OR REPLACE FUNCTION psi.conferir_registo(p_com_fornecedor boolean, p_identidades boolean)
 RETURNS TABLE(ficheiro text, linha integer, coluna text, texto text)
 LANGUAGE plpgsql
AS $function$
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
END $function$;
GRANT EXECUTE ON FUNCTION psi.conferir_registo TO psi_admin;
