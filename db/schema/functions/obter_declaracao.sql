CREATE OR REPLACE FUNCTION psi.obter_declaracao(
    p_empregador bigint,
    p_entrega uuid,
    p_bloco integer,
    p_agora timestamp with time zone,
    p_depois integer,
    p_limite integer
)
 RETURNS TABLE(bloco psi.linha_bloco, mensagens text, linhas_pagina text)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    o_bloco  psi.bloco;
    pagina   text;
BEGIN
    SELECT b.* INTO o_bloco FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco;
    EXECUTE $pagina$
        SELECT array_to_string(ARRAY(
            SELECT l.linha || ',' || l.trabalhador || ',' || l.nascimento || ',' || l.mes || ',' || l.meios_dias || ','
                   || l.natureza::text || ',' || l.valor
            FROM psi.linha_remuneracao AS l
            WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $3 AND $4 AND l.linha > $5
            ORDER BY l.linha LIMIT $6), ';')
    $pagina$ INTO pagina
    USING p_empregador, o_bloco.id, o_bloco.primeiro_mes, o_bloco.ultimo_mes, p_depois, p_limite;
    RETURN QUERY
    SELECT x, CASE WHEN p_depois = 0 THEN o_bloco.mensagens::text END, pagina
    FROM psi.bloco_inteiro(p_empregador, o_bloco.id, p_agora) AS x;
END $function$;
GRANT EXECUTE ON FUNCTION psi.obter_declaracao TO psi_gateway;
