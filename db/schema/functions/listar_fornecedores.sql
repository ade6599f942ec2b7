CREATE OR REPLACE FUNCTION psi.listar_fornecedores(p_fornecedor text, p_maximo integer)
 RETURNS SETOF json
 LANGUAGE sql
 STABLE
AS $function$
    SELECT json_build_object('vendor', f.id, 'name', f.nome, 'registered', psi.instante_iso(f.registado_em),
        'clients', (SELECT count(*) FROM psi.cliente AS c WHERE c.fornecedor = f.id AND c.fechado_em IS NULL))
    FROM psi.fornecedor AS f WHERE p_fornecedor IS NULL OR f.nome = p_fornecedor OR f.id::text = p_fornecedor
    ORDER BY f.id LIMIT p_maximo
$function$;
GRANT EXECUTE ON FUNCTION psi.listar_fornecedores TO psi_admin;
