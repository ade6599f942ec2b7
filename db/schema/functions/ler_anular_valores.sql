CREATE OR REPLACE FUNCTION psi.ler_anular_valores(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_agora_real timestamp with time zone,
    p_agora timestamp with time zone,
    p_comprovativo uuid,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer,
    OUT mes date,
    OUT algum_aceite boolean,
    OUT substituidos text,
    OUT documento bigint,
    OUT documento_pago boolean
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    esta     psi.comunicacao_valores;
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT c.* INTO esta FROM psi.comunicacao_valores AS c
    WHERE c.empregador = p_empregador AND c.comprovativo = p_comprovativo;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    mes := esta.mes;
    algum_aceite := esta.anulada_por IS NULL AND esta.aceites > 0;
    SELECT string_agg(k.trabalhador::text, ';' ORDER BY k.trabalhador) INTO substituidos
    FROM (SELECT DISTINCT l.trabalhador FROM psi.linha_comunicada AS l
          WHERE l.empregador = p_empregador AND l.numero = esta.numero AND l.aceite AND algum_aceite
            AND EXISTS (SELECT FROM psi.linha_comunicada AS s
                        JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = s.numero
                        WHERE s.empregador = p_empregador AND s.mes = esta.mes AND s.trabalhador = l.trabalhador AND s.aceite
                          AND s.numero > l.numero AND s.natureza = l.natureza AND s.acao = 'SUBSTITUIR'
                          AND l.mes_remuneracao = l.mes
                          AND c.anulada_por IS NULL)) AS k;
    SELECT d.documento, d.pago INTO documento, documento_pago
    FROM psi.documento_do_mes(p_empregador, esta.mes, p_agora) AS d;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_anular_valores TO psi_gateway;
