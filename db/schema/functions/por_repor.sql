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
    SELECT count(*) INTO entregas FROM psi.entrega AS e WHERE e.empregador = p_empregador AND e.numero > ultimo;
    SELECT count(*) INTO documentos FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.comunicacao > ultimo;
    SELECT count(*) INTO recibos FROM psi.recibo AS r
    JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = r.documento
    WHERE r.empregador = p_empregador AND d.comunicacao > ultimo;
    SELECT count(*) INTO pedidos FROM psi.pedido AS p
    WHERE p.empregador = p_empregador AND p.id_pedido IS DISTINCT FROM p_proprio;
    algo := comunicacoes + entregas + documentos + recibos + pedidos > 0
            OR EXISTS (SELECT FROM psi.ronda_ciclo AS r WHERE r.empregador = p_empregador AND r.numero > ultimo)
            OR EXISTS (SELECT FROM psi.interrupcao AS i
                       WHERE i.empregador = p_empregador
                         AND (i.id > ultimo OR i.terminada_por > ultimo OR i.anulada_por > ultimo))
            OR EXISTS (SELECT FROM psi.alteracao_mes AS a WHERE a.empregador = p_empregador AND a.numero > ultimo);
END $function$;
GRANT EXECUTE ON FUNCTION psi.por_repor TO psi_gateway;
