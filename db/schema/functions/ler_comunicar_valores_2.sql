CREATE OR REPLACE FUNCTION psi.ler_comunicar_valores_2(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_agora_real timestamp with time zone,
    p_agora timestamp with time zone,
    p_mes date,
    p_trabalhadores bigint[],
    p_meses date[],
    p_de date,
    p_ate date,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer,
    OUT pessoas text,
    OUT vinculos text,
    OUT contratos text,
    OUT locais text,
    OUT taxas text,
    OUT interrupcoes text,
    OUT comunicados text,
    OUT aceites text,
    OUT naturezas text,
    OUT destacados text,
    OUT documento bigint,
    OUT documento_pago boolean,
    OUT maximo_meses bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    primeiro date := (SELECT min(m) FROM unnest(p_meses) AS m);
BEGIN
    SELECT f.* INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real) AS f;
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT f.* INTO pessoas, vinculos, contratos, locais, taxas, interrupcoes, comunicados
    FROM psi.listas_do_mes(p_empregador, p_trabalhadores, p_de, p_ate, p_mes) AS f;
    -- Of a month speak its own reference month and later ones.
    IF EXISTS (SELECT FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.mes >= primeiro AND b.mes <> p_mes)
       OR EXISTS (SELECT FROM psi.comunicacao_valores AS c
                  WHERE c.empregador = p_empregador AND c.mes >= primeiro AND c.mes <> p_mes) THEN
        aceites := psi.aceites_de_outros_meses(p_empregador, p_trabalhadores, p_meses, p_mes);
    END IF;
    SELECT string_agg(n.codigo || ',' || n.desde || ',' || coalesce(n.ate::text, ''), ';') INTO naturezas
    FROM psi.natureza_remuneracao AS n;
    destacados := psi.meses_destacados(p_meses);
    SELECT d.documento, d.pago INTO documento, documento_pago FROM psi.documento_do_mes(p_empregador, p_mes, p_agora) AS d;
    maximo_meses := psi.parametro_no_dia('maximo_meses_correcao_scc', (p_agora AT TIME ZONE 'Europe/Lisbon')::date);
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_comunicar_valores_2 TO psi_gateway;
