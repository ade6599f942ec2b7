CREATE OR REPLACE FUNCTION psi.aplicar_repor_dados(
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
    p_apenas boolean,
    OUT numero bigint,
    OUT resposta text
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    dia      date := (p_data_hora AT TIME ZONE 'Europe/Lisbon')::date;
    quais    record;
    quem     bigint;
    conta    record;
    repostos bigint[] := '{}';
    lista    jsonb := '[]';
BEGIN
    numero := nextval('psi.numero_comunicacao');
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, aplicar_repor_dados.numero,
            p_data_hora, p_data_simulada);
    quais := psi.empregadores_a_repor(p_empregador, p_cliente, p_apenas);
    FOREACH quem IN ARRAY quais.empregadores LOOP
        conta := psi.por_repor(quem, p_id_pedido);
        IF NOT conta.algo AND quem <> p_empregador THEN
            INSERT INTO psi.estado_empregador AS e (empregador, epoca, reposto_em) VALUES (quem, 2, dia)
            ON CONFLICT (empregador) DO UPDATE SET epoca = e.epoca + 1, reposto_em = dia;
            CONTINUE;
        END IF;
        PERFORM pg_advisory_xact_lock(quem);
        conta := psi.por_repor(quem, p_id_pedido);
        PERFORM psi.repor_empregador(quem, p_id_pedido);
        UPDATE psi.estado_empregador SET reposto_em = dia WHERE empregador = quem;
        repostos := repostos || quem;
        lista := lista || jsonb_build_object(
            'empregador', quem, 'comunicacoes', conta.comunicacoes, 'entregas', conta.entregas,
            'documentos', conta.documentos, 'recibos', conta.recibos, 'pedidos', conta.pedidos);
    END LOOP;

    PERFORM set_config('psi.empregador', p_empregador::text, true);
    resposta := lista::text;
    UPDATE psi.pedido AS p SET resposta = lista WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
    IF NOT p_apenas THEN
        DELETE FROM psi.relogio_simulado AS r WHERE r.fornecedor = quais.fornecedor;
        DELETE FROM psi.falha_identidade AS f USING psi.cliente AS c
        WHERE c.fornecedor = quais.fornecedor AND f.cliente = c.id;
    END IF;
    FOREACH quem IN ARRAY repostos LOOP
        PERFORM set_config('psi.empregador', quem::text, true);
        INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
        VALUES (quem, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, aplicar_repor_dados.numero, p_hash,
                p_id_pedido);
    END LOOP;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_repor_dados TO psi_gateway;
