CREATE OR REPLACE FUNCTION psi.ler_comprovativo_2(p_empregador bigint, p_numero bigint)
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
    nome text,
    nif bigint,
    parcelas text
)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio,
           psi.juros_do_recibo(p_empregador, r.aviso), r.anulado_em, e.nome, e.nif,
           array_to_string(ARRAY(
               SELECT p.mes || E'\x1f' || p.contribuicoes || E'\x1f' || p.juros
               FROM psi.parcelas_do_documento(p_empregador, r.documento) AS p
               ORDER BY p.mes, p.so_juros), E'\x1e')
    FROM psi.recibo AS r
    JOIN psi.empregador AS e ON e.niss = r.empregador
    WHERE r.empregador = p_empregador AND r.numero = p_numero;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_comprovativo_2 TO psi_gateway;
