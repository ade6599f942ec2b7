CREATE OR REPLACE FUNCTION psi.consultar_recibos(p_empregador bigint, p_de date, p_ate date, p_depois bigint, p_limite integer)
 RETURNS TABLE(
    numero bigint,
    documento bigint,
    data_pagamento date,
    valor_pago bigint,
    valor bigint,
    natureza text,
    meio text,
    total bigint
)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    de       date := coalesce(p_de, '-infinity');
    ate      date := coalesce(p_ate, 'infinity');
    linhas   bigint;
BEGIN
    IF p_depois IS NULL THEN
        SELECT count(*) INTO linhas
        FROM psi.recibo AS r
        WHERE r.empregador = p_empregador AND r.data_pagamento BETWEEN de AND ate;
    END IF;
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio, linhas
    FROM psi.recibo AS r
    WHERE r.empregador = p_empregador AND r.numero > coalesce(p_depois, 0) AND r.data_pagamento BETWEEN de AND ate
    ORDER BY r.numero LIMIT p_limite;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_recibos TO psi_gateway;
