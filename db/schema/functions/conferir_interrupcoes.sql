CREATE OR REPLACE FUNCTION psi.conferir_interrupcoes()
 RETURNS TABLE(ficheiro text, linha integer, coluna text, texto text)
 LANGUAGE plpgsql
AS $function$
BEGIN
    RETURN QUERY
    SELECT 'interruptions', r.linha, 'chave', 'the key "' || r.chave || '" of ' || r.empregador || ' is on line ' || d.primeira ||
           ' too: leave one of them'
    FROM (SELECT x.empregador, x.chave, min(x.linha) AS primeira FROM pg_temp.registo_interrupcao AS x
          WHERE x.empregador IS NOT NULL AND x.chave IS NOT NULL
          GROUP BY x.empregador, x.chave HAVING count(*) > 1) AS d
    JOIN pg_temp.registo_interrupcao AS r ON r.empregador = d.empregador AND r.chave = d.chave AND r.linha > d.primeira
    UNION ALL
    SELECT 'interruptions', r.linha, 'ate', 'is before de' FROM pg_temp.registo_interrupcao AS r WHERE r.ate < r.de
    UNION ALL
    SELECT 'interruptions', r.linha, 'niss_trabalhador', 'worker ' || r.trabalhador || ' never had a vínculo with employer ' ||
           r.empregador || ': look at both numbers'
    FROM pg_temp.registo_interrupcao AS r
    WHERE r.acao = 'NOVA' AND r.trabalhador IS NOT NULL
      AND NOT EXISTS (SELECT FROM psi.vinculo AS v
                      WHERE v.empregador = r.empregador AND v.trabalhador = r.trabalhador AND NOT v.anulado)
    UNION ALL
    SELECT 'interruptions', r.linha, 'chave', 'the interruption "' || r.chave || '" is on record as ' || i.trabalhador || ', ' ||
           i.de || ', ' || i.tipo || ': it never changes; annul it (anulada = sim) and give the right one another key'
    FROM pg_temp.registo_interrupcao AS r
    JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.trabalhador <> i.trabalhador OR r.de <> i.de OR r.tipo <> i.tipo
    UNION ALL
    SELECT 'interruptions', r.linha, 'ate', 'the interruption "' || r.chave || '" is on record until ' || i.ate ||
           ': its end never changes; annul it (anulada = sim) and give the right one another key'
    FROM pg_temp.registo_interrupcao AS r
    JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.anulada IS NOT TRUE AND i.ate IS NOT NULL AND i.anulada_por IS NULL AND r.ate IS DISTINCT FROM i.ate
    UNION ALL
    SELECT 'interruptions', r.linha, 'anulada', 'the interruption "' || r.chave ||
           '" was annulled, which is for good: give another key'
    FROM pg_temp.registo_interrupcao AS r
    JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.anulada IS NOT TRUE AND i.anulada_por IS NOT NULL;
END $function$;
GRANT EXECUTE ON FUNCTION psi.conferir_interrupcoes TO psi_admin;
