CREATE OR REPLACE FUNCTION psi.documento_do_mes(
    p_empregador bigint,
    p_mes date,
    p_agora timestamp with time zone,
    OUT documento bigint,
    OUT pago boolean
)
 RETURNS record
 LANGUAGE sql
 STABLE
AS $function$
    SELECT d.numero, d.estado = 'PAGO'
    FROM psi.bloco AS b
    JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = b.documento
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE'
      AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora)
    ORDER BY d.estado = 'PAGO' DESC, d.numero LIMIT 1
$function$;
GRANT EXECUTE ON FUNCTION psi.documento_do_mes TO psi_gateway;
