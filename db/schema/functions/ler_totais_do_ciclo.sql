CREATE OR REPLACE FUNCTION psi.ler_totais_do_ciclo(
    p_empregador bigint,
    p_mes date,
    OUT remuneracoes bigint,
    OUT contribuicoes bigint,
    OUT parte_trabalhadores bigint,
    OUT trabalhadores bigint,
    OUT linhas bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    de       date;
    ate      date;
BEGIN
    SELECT coalesce(sum(b.remuneracoes), 0), coalesce(sum(b.contribuicoes), 0),
           coalesce(sum(b.contribuicoes_trabalhador), 0), coalesce(sum(b.linhas), 0), array_agg(b.id), min(b.primeiro_mes),
           max(b.ultimo_mes)
    INTO remuneracoes, contribuicoes, parte_trabalhadores, linhas, ids, de, ate
    FROM psi.bloco AS b
    JOIN psi.entrega AS e ON e.empregador = b.empregador AND e.id = b.entrega
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE' AND e.origem = 'APURAMENTO';
    EXECUTE 'SELECT count(DISTINCT l.trabalhador) FROM psi.linha_remuneracao AS l '
            'WHERE l.empregador = $1 AND l.bloco = ANY ($2) AND l.mes BETWEEN $3 AND $4'
    INTO trabalhadores USING p_empregador, ids, de, ate;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_totais_do_ciclo TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.ler_totais_do_ciclo TO psi_gateway;
