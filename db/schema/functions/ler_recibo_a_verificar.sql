CREATE OR REPLACE FUNCTION psi.ler_recibo_a_verificar(p_cliente bigint, p_numero bigint, p_agora_real timestamp with time zone)
 RETURNS TABLE(
    falhas integer,
    empregador bigint,
    documento bigint,
    data_pagamento date,
    valor_pago bigint,
    valor bigint,
    anulado_em timestamp with time zone
)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT coalesce((SELECT f.total FROM psi.falha_identidade AS f
                     WHERE f.cliente = p_cliente AND f.hora = date_trunc('hour', p_agora_real, 'UTC')), 0),
           r.empregador, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.anulado_em
    FROM (VALUES (p_numero)) AS pedido (numero) LEFT JOIN psi.recibo AS r ON r.numero = pedido.numero
$function$;
GRANT EXECUTE ON FUNCTION psi.ler_recibo_a_verificar TO psi_gateway;
