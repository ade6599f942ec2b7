CREATE OR REPLACE FUNCTION psi.aplicar_cessar_contrato_2(
    p_empregador bigint,
    p_id_pedido uuid,
    p_cliente bigint,
    p_operacao text,
    p_hash bytea,
    p_codigo integer,
    p_mensagens jsonb,
    p_data_hora timestamp with time zone,
    p_data_simulada date,
    p_correlacao text,
    p_agora timestamp with time zone,
    p_trabalhador bigint,
    p_vinculo bigint,
    p_marca bigint,
    p_fim date,
    p_motivo text,
    p_desemprego boolean,
    p_fundamentacao text,
    p_versao bigint
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    n         bigint := psi.aplicar_cessar_contrato(
                            p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
                            p_data_simulada, p_correlacao, p_agora, p_trabalhador, p_vinculo, p_marca, p_fim, p_motivo,
                            p_desemprego, p_fundamentacao);
    ate       date;
    declarado boolean;
BEGIN
    SELECT max(b.ultimo_mes) INTO ate
    FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.versao > p_versao AND b.estado IN ('ACEITE', 'ANULADA');
    IF ate >= date_trunc('month', p_fim) THEN
        EXECUTE 'SELECT EXISTS (SELECT FROM psi.linha_remuneracao AS l '
                'JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.versao > $3 '
                'WHERE l.empregador = $1 AND l.trabalhador = $2 AND l.mes BETWEEN $4 AND $5)'
        INTO declarado USING p_empregador, p_trabalhador, p_versao, date_trunc('month', p_fim)::date, ate;
        IF declarado THEN
            RAISE EXCEPTION 'declarations of the worker have changed' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_cessar_contrato_2 TO psi_gateway;
