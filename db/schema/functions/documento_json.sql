CREATE OR REPLACE FUNCTION psi.documento_json(p_empregador bigint, p_numero bigint)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
    SELECT jsonb_build_object(
               'ambito', d.ambito, 'numero', d.numero, 'estado', d.estado, 'emissao', d.emissao::text,
               'validade', d.validade::text, 'valor', d.valor, 'contribuicoes', d.contribuicoes, 'juros', d.juros,
               'entidade', d.entidade, 'referencia', d.referencia, 'iban', d.iban, 'pago_em', d.pago_em::text,
               'cancelado_em', d.cancelado_em::text,
               'juros_por_pagar', psi.juros_deixados(p_empregador, p_numero),
               'parcelas', (
                   SELECT coalesce(jsonb_agg(jsonb_build_object(
                              'mes', to_char(p.mes, 'YYYY-MM'), 'limite', p.data_limite::text,
                              'contribuicoes', p.contribuicoes, 'mora', p.meses_mora, 'juros', p.juros,
                              'declaracoes', (
                                  SELECT coalesce(jsonb_agg(jsonb_build_object(
                                             'entrega', b.entrega, 'numero', b.numero, 'contribuicoes', x.contribuicoes)
                                             ORDER BY b.id), '[]')
                                  FROM psi.bloco_documento AS x
                                  JOIN psi.bloco AS b ON b.empregador = x.empregador AND b.id = x.bloco
                                  WHERE x.empregador = p_empregador AND x.documento = p_numero AND b.mes = p.mes
                                    AND NOT p.so_juros))
                              ORDER BY p.mes, p.so_juros), '[]')
                   FROM psi.parcelas_do_documento(p_empregador, p_numero) AS p))
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_numero
$function$;
GRANT EXECUTE ON FUNCTION psi.documento_json TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.documento_json TO psi_gateway;
