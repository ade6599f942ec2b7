CREATE OR REPLACE FUNCTION psi.registar_cliente(
    p_agora timestamp with time zone,
    p_operador text,
    p_nome text,
    p_empregador bigint,
    p_fornecedor text
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    de     bigint;
    outro  psi.cliente;
    numero bigint;
BEGIN
    LOCK TABLE psi.cliente IN SHARE ROW EXCLUSIVE MODE;
    IF p_empregador IS NOT NULL THEN
        PERFORM psi.exigir_empregador(p_empregador);
    END IF;
    IF p_fornecedor IS NOT NULL THEN
        SELECT id INTO de FROM psi.fornecedor WHERE nome = p_fornecedor OR id::text = p_fornecedor
        ORDER BY nome = p_fornecedor DESC LIMIT 1;
        IF NOT FOUND THEN
            PERFORM psi.recusar_administracao(format('no vendor "%s": psi-admin vendor list shows them, vendor add makes one',
                                                     p_fornecedor));
        END IF;
    END IF;
    SELECT * INTO outro FROM psi.cliente WHERE nome = p_nome AND fechado_em IS NULL ORDER BY id LIMIT 1;
    IF FOUND THEN
        IF outro.niss IS NOT DISTINCT FROM p_empregador AND (p_fornecedor IS NULL OR outro.fornecedor = de) THEN
            RETURN json_build_object('changed', false, 'client', outro.id, 'name', p_nome);
        END IF;
        PERFORM psi.recusar_administracao(format(
            'client %s has that name already, with another employer or vendor: give another --name, or close that one',
            outro.id));
    END IF;
    INSERT INTO psi.cliente (id, nome, tipo, niss, fornecedor, registado_em)
    SELECT coalesce(max(id), 0) + 1, p_nome, CASE WHEN p_empregador IS NULL THEN 'REPRESENTANTE' ELSE 'EMPREGADOR' END,
           p_empregador, de, p_agora
    FROM psi.cliente RETURNING id INTO numero;
    PERFORM psi.auditar_administracao(p_agora, 'RegistarCliente', coalesce(p_empregador, 0), numero, p_operador,
                                      jsonb_strip_nulls(jsonb_build_object('nome', p_nome, 'fornecedor', de)));
    RETURN json_build_object('changed', true, 'client', numero, 'name', p_nome);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_cliente TO psi_admin;
