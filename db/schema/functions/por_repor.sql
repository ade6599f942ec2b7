CREATE OR REPLACE FUNCTION psi.por_repor(
    p_empregador bigint,
    p_proprio uuid,
    OUT comunicacoes bigint,
    OUT entregas bigint,
    OUT documentos bigint,
    OUT recibos bigint,
    OUT pedidos bigint,
    OUT algo boolean
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ultimo   bigint := coalesce((SELECT s.ultimo_numero FROM psi.semente AS s), 0);
BEGIN
    SELECT count(*) INTO comunicacoes FROM psi.comunicacao AS c WHERE c.empregador = p_empregador AND c.numero > ultimo;
    SELECT count(*) INTO entregas FROM psi.entrega AS e WHERE e.empregador = p_empregador;
    SELECT count(*) INTO documentos FROM psi.documento_pagamento AS d WHERE d.empregador = p_empregador;
    SELECT count(*) INTO recibos FROM psi.recibo AS r WHERE r.empregador = p_empregador;
    SELECT count(*) INTO pedidos FROM psi.pedido AS p
    WHERE p.empregador = p_empregador AND p.id_pedido IS DISTINCT FROM p_proprio;
    algo := comunicacoes + entregas + documentos + recibos + pedidos > 0;
END $function$;
GRANT EXECUTE ON FUNCTION psi.por_repor TO psi_gateway;
