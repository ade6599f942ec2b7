CREATE OR REPLACE FUNCTION psi.texto_auditoria(
    p_empregador bigint,
    p_cadeia text,
    p_sequencia bigint,
    p_linha bigint,
    p_quando timestamp with time zone,
    p_cliente bigint,
    p_operacao text,
    p_correlacao text,
    p_codigo integer,
    p_numero bigint,
    p_trabalhador bigint,
    p_linhas bigint,
    p_hash bytea,
    p_id_pedido uuid,
    p_detalhe jsonb
)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
    SELECT json_build_array(p_empregador, p_cadeia, p_sequencia, p_linha,
                            (extract(epoch FROM p_quando) * 1000000)::bigint, p_cliente, p_operacao, p_correlacao,
                            p_codigo, p_numero, p_trabalhador, p_linhas, encode(p_hash, 'hex'), p_id_pedido,
                            p_detalhe::text)::text
$function$;
GRANT EXECUTE ON FUNCTION psi.texto_auditoria TO psi_admin;
