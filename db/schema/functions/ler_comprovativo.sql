CREATE OR REPLACE FUNCTION psi.ler_comprovativo(p_empregador bigint, p_numero bigint)
 RETURNS TABLE(
    numero bigint,
    documento bigint,
    data_pagamento date,
    valor_pago bigint,
    valor bigint,
    natureza text,
    meio text,
    nome text,
    nif bigint,
    parcelas text
)
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio, r.nome, r.nif, r.parcelas
    FROM psi.ler_comprovativo_2(p_empregador, p_numero) AS r;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_comprovativo TO psi_gateway;
