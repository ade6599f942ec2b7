CREATE OR REPLACE FUNCTION psi.consultar_recibos_2(p_empregador bigint, p_de date, p_ate date, p_depois bigint, p_limite integer)
 RETURNS TABLE(
    numero bigint,
    documento bigint,
    data_pagamento date,
    valor_pago bigint,
    valor bigint,
    natureza text,
    meio text,
    juros_por_pagar bigint,
    anulado_em timestamp with time zone,
    total bigint
)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio,
           psi.juros_do_recibo(p_empregador, x.aviso), x.anulado_em, r.total
    FROM psi.consultar_recibos(p_empregador, p_de, p_ate, p_depois, p_limite) AS r
    CROSS JOIN LATERAL (SELECT y.aviso, y.anulado_em FROM psi.recibo AS y
                        WHERE y.empregador = p_empregador AND y.numero = r.numero OFFSET 0) AS x
    ORDER BY r.numero;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_recibos_2 TO psi_gateway;
