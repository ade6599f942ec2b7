CREATE OR REPLACE FUNCTION psi.ler_resposta(
    p_empregador bigint,
    p_id_pedido uuid,
    p_data_hora timestamp with time zone,
    INOUT codigo integer,
    INOUT numero bigint,
    OUT mensagens text,
    OUT resposta text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    linhas bigint;
BEGIN
    EXECUTE 'SELECT r.mensagens, r.resposta FROM psi.resposta_guardada AS r '
            'WHERE r.empregador = $1 AND r.id_pedido = $2 AND r.data_hora = $3'
    INTO mensagens, resposta USING p_empregador, p_id_pedido, p_data_hora;
    GET DIAGNOSTICS linhas = ROW_COUNT;
    IF linhas > 0 THEN
        RETURN;
    END IF;
    mensagens := jsonb_build_array(jsonb_build_object(
        'codigo', 'PSI-022', 'gravidade', 'ERRO', 'campo', 'contexto/idPedido',
        'texto', 'Este idPedido foi usado em ' ||
                 to_char(p_data_hora AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD') || ', com o código ' || codigo ||
                 coalesce(' e o numeroComunicacao ' || numero, '') ||
                 ', e essa resposta já não está guardada. Nada foi feito de novo. Consulte o que está registado; para um '
                 'pedido novo use um UUID novo.'));
    codigo := 22;
    numero := NULL;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_resposta TO psi_gateway;
