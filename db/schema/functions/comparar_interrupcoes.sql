CREATE OR REPLACE FUNCTION psi.comparar_interrupcoes()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    ANALYZE registo_interrupcao;
    UPDATE pg_temp.registo_interrupcao AS r SET id = i.id
    FROM psi.interrupcao AS i WHERE i.empregador = r.empregador AND i.chave = r.chave;
    UPDATE pg_temp.registo_interrupcao AS r
    SET acao = CASE
            WHEN r.id IS NULL THEN CASE WHEN r.anulada IS NOT TRUE THEN 'NOVA' END
            WHEN r.anulada THEN CASE WHEN i.anulada_por IS NULL THEN 'ANULA' END
            WHEN i.ate IS NULL AND r.ate IS NOT NULL THEN 'TERMINA' END
    FROM pg_temp.registo_interrupcao AS x
    LEFT JOIN psi.interrupcao AS i ON i.empregador = x.empregador AND i.id = x.id
    WHERE x.linha = r.linha;
END $function$;
GRANT EXECUTE ON FUNCTION psi.comparar_interrupcoes TO psi_admin;
