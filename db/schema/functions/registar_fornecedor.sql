CREATE OR REPLACE FUNCTION psi.registar_fornecedor(p_agora timestamp with time zone, p_operador text, p_nome text)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    numero bigint;
BEGIN
    LOCK TABLE psi.fornecedor IN SHARE ROW EXCLUSIVE MODE;
    SELECT id INTO numero FROM psi.fornecedor WHERE nome = p_nome;
    IF FOUND THEN
        RETURN json_build_object('changed', false, 'vendor', numero, 'name', p_nome);
    END IF;
    INSERT INTO psi.fornecedor (id, nome, registado_em)
    SELECT coalesce(max(id), 0) + 1, p_nome, p_agora FROM psi.fornecedor RETURNING id INTO numero;
    PERFORM psi.auditar_administracao(p_agora, 'RegistarFornecedor', 0, 0, p_operador,
                                      jsonb_build_object('fornecedor', numero, 'nome', p_nome));
    RETURN json_build_object('changed', true, 'vendor', numero, 'name', p_nome);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_fornecedor TO psi_admin;
