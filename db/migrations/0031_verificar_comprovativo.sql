-- VerificarComprovativo: the code that every receipt prints.

CREATE UNIQUE INDEX recibo_numero ON recibo (numero);

-- The owner reads receipts of every employer in the function below; the gateway's role still sees its own employer's alone.
CREATE POLICY do_dono ON recibo FOR SELECT TO psi_owner USING (true);

-- What the printed code is made of, of whatever employer's receipt, and the client's failures of this hour. Without a
-- receipt of that number: the failures alone. Whoever calls compares the code before it tells anything.
CREATE FUNCTION ler_recibo_a_verificar(p_cliente bigint, p_numero bigint, p_agora_real timestamptz)
RETURNS TABLE (falhas integer, empregador bigint, documento bigint, data_pagamento date, valor_pago bigint, valor bigint,
               anulado_em timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT f.total FROM psi.falha_identidade AS f
                     WHERE f.cliente = p_cliente AND f.hora = date_trunc('hour', p_agora_real, 'UTC')), 0),
           r.empregador, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.anulado_em
    FROM (VALUES (p_numero)) AS pedido (numero) LEFT JOIN psi.recibo AS r ON r.numero = pedido.numero
$$;
REVOKE ALL ON FUNCTION ler_recibo_a_verificar FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ler_recibo_a_verificar TO psi_gateway;
