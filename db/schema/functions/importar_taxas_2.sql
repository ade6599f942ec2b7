CREATE OR REPLACE FUNCTION psi.importar_taxas_2(p_agora timestamp with time zone, OUT linhas_mudadas bigint)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
BEGIN
    CREATE TEMPORARY TABLE registo_mudanca ON COMMIT DROP AS
    SELECT x.*, nextval('psi.numero_comunicacao') AS numero
    FROM (SELECT r.empregador, r.trabalhador, r.vinculo, min(r.desde) AS desde, max(r.fim) AS fim
          FROM pg_temp.registo_taxa AS r WHERE r.aplica GROUP BY r.empregador, r.trabalhador, r.vinculo) AS x;
    UPDATE psi.periodo_taxa AS x SET substituido_por = m.numero
    FROM pg_temp.registo_mudanca AS m
    WHERE x.empregador = m.empregador AND x.trabalhador = m.trabalhador AND x.vinculo = m.vinculo
      AND x.substituido_por IS NULL AND (x.fim IS NULL OR x.fim >= m.desde);
    INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, origem, taxa_empregador,
                                  taxa_trabalhador)
    SELECT x.empregador, x.trabalhador, x.vinculo, x.inicio, m.numero, m.desde - 1, coalesce(x.origem, x.numero),
           x.taxa_empregador, x.taxa_trabalhador
    FROM pg_temp.registo_mudanca AS m
    JOIN psi.periodo_taxa AS x ON x.empregador = m.empregador AND x.trabalhador = m.trabalhador AND x.vinculo = m.vinculo
                              AND x.substituido_por = m.numero AND x.inicio < m.desde;
    INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, fim, taxa_empregador, taxa_trabalhador)
    SELECT r.empregador, r.trabalhador, r.vinculo, r.desde, m.numero,
           coalesce(lead(r.desde) OVER (PARTITION BY r.empregador, r.trabalhador, r.vinculo ORDER BY r.desde) - 1, m.fim),
           r.taxa_empregador, r.taxa_trabalhador
    FROM pg_temp.registo_taxa AS r
    JOIN pg_temp.registo_mudanca AS m ON m.empregador = r.empregador AND m.trabalhador = r.trabalhador AND m.vinculo = r.vinculo
    WHERE r.aplica;
    GET DIAGNOSTICS linhas_mudadas = ROW_COUNT;
    INSERT INTO pg_temp.registo_tocado SELECT m.empregador, m.trabalhador, m.vinculo FROM pg_temp.registo_mudanca AS m;
    PERFORM psi.crescer_meses(m.empregador, array_agg(m.trabalhador), array_agg(m.desde), array_agg(m.fim),
                              array_agg(m.numero), psi.dia_do_empregador(m.empregador, p_agora), p_agora)
    FROM pg_temp.registo_mudanca AS m GROUP BY m.empregador ORDER BY m.empregador;
END $function$;
GRANT EXECUTE ON FUNCTION psi.importar_taxas_2 TO psi_admin;
