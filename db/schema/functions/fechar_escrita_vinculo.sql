CREATE OR REPLACE FUNCTION psi.fechar_escrita_vinculo(
    p_empregador bigint,
    p_id_pedido uuid,
    p_cliente bigint,
    p_operacao text,
    p_hash bytea,
    p_codigo integer,
    p_data_hora timestamp with time zone,
    p_correlacao text,
    p_trabalhador bigint,
    p_vinculo bigint,
    p_numero bigint
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    agora    timestamptz;
    hoje     date;
    primeiro date;
    efeito   record;
BEGIN
    PERFORM psi.marcar_vinculo(p_empregador, p_trabalhador, p_vinculo);
    SELECT c.instante, (c.instante AT TIME ZONE 'Europe/Lisbon')::date INTO agora, hoje
    FROM psi.comunicacao AS c WHERE c.empregador = p_empregador AND c.numero = p_numero;
    SELECT i.primeiro INTO primeiro FROM psi.inicio_do_ciclo(p_empregador, hoje) AS i;
    IF primeiro <= hoje THEN
        efeito := psi.efeito_da_comunicacao(p_empregador, p_trabalhador, p_vinculo, p_numero);
        PERFORM psi.crescer_meses(p_empregador, ARRAY[p_trabalhador], ARRAY[efeito.desde], ARRAY[efeito.ate],
                                  ARRAY[p_numero], hoje, agora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_numero, p_trabalhador, p_hash,
            p_id_pedido);
END $function$;
GRANT EXECUTE ON FUNCTION psi.fechar_escrita_vinculo TO psi_gateway;
