CREATE OR REPLACE FUNCTION psi.conferir_taxas()
 RETURNS TABLE(ficheiro text, linha integer, coluna text, texto text)
 LANGUAGE plpgsql
AS $function$
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
END $function$;
GRANT EXECUTE ON FUNCTION psi.conferir_taxas TO psi_admin;
