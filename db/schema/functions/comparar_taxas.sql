CREATE OR REPLACE FUNCTION psi.comparar_taxas()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    UPDATE pg_temp.registo_taxa AS r SET vinculo = v.numero, fim = v.fim
    FROM psi.vinculo AS v
    WHERE v.empregador = r.empregador AND v.trabalhador = r.trabalhador AND v.inicio = r.inicio AND NOT v.anulado;
    WITH diferentes AS (
        SELECT r.empregador, r.trabalhador, r.vinculo, min(r.desde) AS desde
        FROM pg_temp.registo_taxa AS r
        WHERE r.vinculo IS NOT NULL AND r.taxa_empregador IS NOT NULL AND r.taxa_trabalhador IS NOT NULL
          AND NOT EXISTS (SELECT FROM psi.periodo_taxa AS x
                          WHERE x.empregador = r.empregador AND x.trabalhador = r.trabalhador AND x.vinculo = r.vinculo
                            AND x.substituido_por IS NULL AND x.inicio <= r.desde AND (x.fim IS NULL OR x.fim >= r.desde)
                            AND x.taxa_empregador = r.taxa_empregador AND x.taxa_trabalhador = r.taxa_trabalhador)
        GROUP BY r.empregador, r.trabalhador, r.vinculo)
    UPDATE pg_temp.registo_taxa AS r SET aplica = r.desde >= coalesce(d.desde, 'infinity')
    FROM pg_temp.registo_taxa AS eu
    LEFT JOIN diferentes AS d ON d.empregador = eu.empregador AND d.trabalhador = eu.trabalhador AND d.vinculo = eu.vinculo
    WHERE eu.linha = r.linha;
END $function$;
GRANT EXECUTE ON FUNCTION psi.comparar_taxas TO psi_admin;
