CREATE OR REPLACE FUNCTION psi.abrir_escrita_vinculo(
    p_empregador bigint,
    p_id_pedido uuid,
    p_cliente bigint,
    p_operacao text,
    p_hash bytea,
    p_codigo integer,
    p_mensagens jsonb,
    p_data_hora timestamp with time zone,
    p_data_simulada date,
    p_agora timestamp with time zone,
    p_trabalhador bigint,
    p_vinculo bigint,
    p_marca bigint
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    n bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(p_trabalhador));
    IF NOT EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.numero = p_vinculo
                     AND v.marca = p_marca) THEN
        RAISE EXCEPTION 'the vínculo has changed since it was read' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, p_trabalhador, p_vinculo, p_cliente, p_mensagens);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.abrir_escrita_vinculo TO psi_gateway;
