CREATE OR REPLACE FUNCTION psi.impedimento_do_estorno(p_aviso text, p_empregador bigint, p_documento bigint, p_agora timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
    SELECT coalesce(
        (SELECT 'document ' || p_documento || ' is ' || coalesce(d.estado, 'no longer on record') ||
                ', not paid by this notice: nothing was changed'
         FROM (VALUES (1)) AS uma (linha)
         LEFT JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = p_documento
         WHERE NOT EXISTS (SELECT FROM psi.recibo AS r
                           WHERE r.empregador = p_empregador AND r.numero = d.recibo AND r.aviso = p_aviso
                             AND r.anulado_em IS NULL AND d.estado = 'PAGO')),
        (SELECT 'the interest that this late payment left is in document ' || d.numero || ', which is ' ||
                CASE WHEN d.estado = 'PAGO' THEN 'paid: undo that payment first'
                     ELSE 'in force: the employer cancels it first, or it expires on ' || d.validade::text END ||
                '; nothing was changed'
         FROM psi.juro_por_pagar AS j
         JOIN psi.documento_pagamento AS d ON d.empregador = j.empregador AND d.numero = j.cobrado_em
         WHERE j.empregador = p_empregador AND j.aviso = p_aviso AND j.anulado_em IS NULL
           AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora)
         ORDER BY d.numero LIMIT 1),
        (SELECT 'a value of document ' || p_documento || ' is no longer its own (declaration ' || b.entrega || ', block ' ||
                b.numero || '): nothing was changed'
         FROM psi.bloco_documento AS m
         JOIN psi.bloco AS b ON b.empregador = m.empregador AND b.id = m.bloco
         WHERE m.empregador = p_empregador AND m.documento = p_documento
           AND (b.estado <> 'ACEITE' OR b.documento IS DISTINCT FROM p_documento)
         ORDER BY b.id LIMIT 1))
$function$;
GRANT EXECUTE ON FUNCTION psi.impedimento_do_estorno TO psi_admin;
