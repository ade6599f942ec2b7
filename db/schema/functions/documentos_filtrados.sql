CREATE OR REPLACE FUNCTION psi.documentos_filtrados(
    p_empregador bigint,
    p_numero bigint,
    p_ambito integer,
    p_estado text,
    p_desde timestamp with time zone,
    p_antes_de timestamp with time zone,
    p_agora timestamp with time zone
)
 RETURNS TABLE(numero bigint)
 LANGUAGE sql
 STABLE
AS $function$
    SELECT d.numero
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador
      AND d.numero BETWEEN coalesce(p_numero, 0) AND coalesce(p_numero, 9223372036854775807)
      AND d.emissao >= p_desde AND d.emissao < p_antes_de
      AND (p_ambito IS NULL OR d.ambito = p_ambito)
      AND (p_estado IS NULL
           OR CASE WHEN d.estado = 'A_PAGAMENTO' AND d.validade < p_agora THEN 'EXPIRADO' ELSE d.estado END = p_estado)
$function$;
GRANT EXECUTE ON FUNCTION psi.documentos_filtrados TO psi_gateway;
