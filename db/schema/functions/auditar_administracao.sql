CREATE OR REPLACE FUNCTION psi.auditar_administracao(
    p_quando timestamp with time zone,
    p_operacao text,
    p_empregador bigint,
    p_cliente bigint,
    p_operador text,
    p_detalhe jsonb
)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
    detalhe jsonb := coalesce(p_detalhe, '{}') || jsonb_build_object('operador', p_operador);
BEGIN
    IF coalesce(p_operador, '') = '' OR coalesce(p_operacao, '') = '' THEN
        RAISE EXCEPTION 'a line of administration needs its operation and its operator' USING ERRCODE = '22023';
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, hash, detalhe, cadeia)
    VALUES (coalesce(p_empregador, 0), p_quando, coalesce(p_cliente, 0), p_operacao, 'administracao', 1,
            sha256(convert_to(detalhe::text, 'UTF8')), detalhe, 'A');
END $function$;
GRANT EXECUTE ON FUNCTION psi.auditar_administracao TO psi_admin;
