CREATE OR REPLACE FUNCTION psi.factos_do_mes(p_empregador bigint, p_trabalhadores bigint[], p_de date, p_ate date, p_mes date)
 RETURNS TABLE(trabalhador bigint, nome text, nascimento date, vinculos text, interrupcoes text, comunicados text)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    parciais    text[] := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m WHERE m.tempo_parcial);
    ha_ausentes boolean := EXISTS (SELECT FROM psi.interrupcao AS i
                                   WHERE i.empregador = p_empregador AND i.anulada_por IS NULL);
    ha_valores  boolean := EXISTS (SELECT FROM psi.comunicacao_valores AS c
                                   WHERE c.empregador = p_empregador AND c.mes = p_mes AND c.anulada_por IS NULL);
    anuladas    bigint[] := ARRAY(SELECT c.numero FROM psi.comunicacao_valores AS c
                                  WHERE c.empregador = p_empregador AND c.mes = p_mes AND c.anulada_por IS NOT NULL);
BEGIN
    RETURN QUERY
    SELECT t.niss, t.nome, t.data_nascimento,
           array_to_string(ARRAY(
               SELECT v.numero || ',' || v.inicio || ',' || coalesce(v.fim::text, '') || '|'
                   || array_to_string(ARRAY(
                          SELECT c.inicio || ',' || coalesce(c.fim::text, '') || ',' || c.modalidade || ','
                                 || c.remuneracao_base + coalesce(c.diuturnidades, 0) || ','
                                 || coalesce(c.dias::text, '') || ','
                                 || CASE WHEN c.modalidade = ANY (parciais)
                                              AND EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                                          WHERE m.codigo = c.modalidade AND m.tempo_parcial
                                                            AND c.inicio >= m.desde
                                                            AND (m.ate IS NULL OR c.inicio <= m.ate))
                                         THEN '1' ELSE '0' END
                          FROM psi.periodo_contrato AS c
                          WHERE c.empregador = p_empregador AND c.trabalhador = k.niss AND c.vinculo = v.numero
                            AND c.substituido_por IS NULL AND c.inicio <= p_ate AND (c.fim IS NULL OR c.fim >= p_de)
                          ORDER BY c.inicio), '/') || '|'
                   || array_to_string(ARRAY(
                          SELECT l.inicio || ',' || coalesce(l.fim::text, '') || ',' || l.estabelecimento
                          FROM psi.local_trabalho AS l
                          WHERE l.empregador = p_empregador AND l.trabalhador = k.niss AND l.vinculo = v.numero
                            AND l.substituido_por IS NULL AND l.inicio <= p_ate AND (l.fim IS NULL OR l.fim >= p_de)
                          ORDER BY l.inicio), '/') || '|'
                   || array_to_string(ARRAY(
                          SELECT x.inicio || ',' || coalesce(x.fim::text, '') || ',' || x.taxa_empregador || ','
                                 || x.taxa_trabalhador
                          FROM psi.periodo_taxa AS x
                          WHERE x.empregador = p_empregador AND x.trabalhador = k.niss AND x.vinculo = v.numero
                            AND x.substituido_por IS NULL AND x.inicio <= p_ate AND (x.fim IS NULL OR x.fim >= p_de)
                          ORDER BY x.inicio), '/')
               FROM psi.vinculo AS v
               WHERE v.empregador = p_empregador AND v.trabalhador = k.niss AND v.anulado IS DISTINCT FROM true
                 AND v.inicio <= p_ate AND (v.fim IS NULL OR v.fim >= p_de)
               ORDER BY v.inicio), ';'),
           CASE WHEN ha_ausentes THEN array_to_string(ARRAY(
               SELECT i.de || ',' || coalesce(i.ate::text, '')
               FROM psi.interrupcao AS i
               WHERE i.empregador = p_empregador AND i.trabalhador = k.niss AND i.anulada_por IS NULL
                 AND i.de <= p_ate AND (i.ate IS NULL OR i.ate >= p_de)
               ORDER BY i.de, i.id), ';') END,
           CASE WHEN ha_valores THEN array_to_string(ARRAY(
               SELECT l.comprovativo || ',' || l.numero * 32768 + l.indice || ',' || l.acao || ',' || l.estabelecimento
                      || ',' || l.taxa || ',' || coalesce(l.taxa_trabalhador::text, '') || ',' || l.mes_remuneracao || ','
                      || l.natureza::text || ',' || l.dias || ',' || l.valor
               FROM psi.linha_comunicada AS l
               WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.trabalhador = k.niss AND l.aceite
                 AND l.numero <> ALL (anuladas)
               ORDER BY l.numero, l.indice), ';') END
    FROM unnest(p_trabalhadores) WITH ORDINALITY AS k (niss, i)
    CROSS JOIN LATERAL (SELECT x.niss, x.nome, x.data_nascimento FROM psi.trabalhador AS x
                        WHERE x.niss = k.niss OFFSET 0) AS t
    ORDER BY k.i;
END $function$;
GRANT EXECUTE ON FUNCTION psi.factos_do_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.factos_do_mes TO psi_gateway;
