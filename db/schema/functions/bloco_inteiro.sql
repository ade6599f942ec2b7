CREATE OR REPLACE FUNCTION psi.bloco_inteiro(p_empregador bigint, p_id bigint, p_agora timestamp with time zone)
 RETURNS SETOF psi.linha_bloco
 LANGUAGE sql
 STABLE
AS $function$
    SELECT b.id, b.entrega, b.numero, b.estado, b.estabelecimento, b.mes, b.taxa, b.remuneracoes, b.contribuicoes,
           b.contribuicoes_trabalhador, b.contribuicoes_empregador, b.remuneracoes_declarado, b.contribuicoes_declarado,
           b.linhas, e.numero, e.origem, b.instante, s.entrega, s.numero, p.entrega,
           (SELECT d.numero FROM psi.documento_pagamento AS d
            WHERE d.empregador = p_empregador AND d.numero = b.documento
              AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora))
    FROM psi.bloco AS b
    JOIN psi.entrega AS e ON e.empregador = p_empregador AND e.id = b.entrega
    LEFT JOIN psi.bloco AS s ON s.empregador = p_empregador AND s.id = b.substitui
    LEFT JOIN psi.bloco AS p ON p.empregador = p_empregador AND p.id = b.substituido_por
    WHERE b.empregador = p_empregador AND b.id = p_id
$function$;
GRANT EXECUTE ON FUNCTION psi.bloco_inteiro TO psi_gateway;
