CREATE OR REPLACE FUNCTION psi.ler_anular_comunicacao(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_numero bigint,
    p_agora_real timestamp with time zone,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer,
    OUT operacao text,
    OUT instante timestamp with time zone,
    OUT anulada_por bigint,
    OUT inicio date,
    OUT fim date,
    OUT restauravel boolean,
    OUT versao_vinculos bigint,
    OUT versao bigint,
    OUT posteriores text,
    OUT outros text,
    OUT declarados text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    de_quem  bigint;
    do_qual  bigint;
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);

    SELECT c.operacao, c.instante, c.desfeita_por, c.trabalhador, c.vinculo
    INTO operacao, instante, anulada_por, de_quem, do_qual
    FROM psi.comunicacao AS c
    WHERE c.empregador = p_empregador AND c.numero = p_numero;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    SELECT v.inicio, v.fim INTO inicio, fim
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = de_quem AND v.numero = do_qual;
    SELECT max(v.marca),
           string_agg(v.numero || ',' || v.inicio || ',' || coalesce(v.fim::text, ''), ';' ORDER BY v.inicio)
               FILTER (WHERE v.anulado IS DISTINCT FROM true AND v.numero <> do_qual)
    INTO versao_vinculos, outros
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = de_quem;
    SELECT string_agg(c.numero || ',' || c.operacao, ';' ORDER BY c.numero) INTO posteriores
    FROM psi.comunicacao AS c
    WHERE c.empregador = p_empregador AND c.trabalhador = de_quem AND c.numero > p_numero
      AND c.vinculo = do_qual AND c.desfeita_por IS NULL AND c.operacao <> 'AnularComunicacao';
    versao := coalesce((SELECT e.versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador), 0);

    IF operacao <> 'ComunicarContrato' THEN
        restauravel := (EXISTS (SELECT FROM psi.periodo_contrato AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero)
                    OR EXISTS (SELECT FROM psi.periodo_taxa AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero)
                    OR EXISTS (SELECT FROM psi.local_trabalho AS x
                               WHERE x.empregador = p_empregador AND x.trabalhador = de_quem
                                 AND x.vinculo = do_qual AND x.substituido_por = p_numero))
            AND NOT EXISTS (SELECT FROM psi.periodo_taxa AS x
                            WHERE x.empregador = p_empregador AND x.trabalhador = de_quem AND x.vinculo = do_qual
                              AND x.numero = p_numero AND x.substituido_por IS NOT NULL
                              AND NOT EXISTS (SELECT FROM psi.comunicacao AS c
                                              WHERE c.empregador = p_empregador AND c.numero = x.substituido_por));
        RETURN;
    END IF;
    restauravel := true;
    SELECT string_agg(to_char(d.mes, 'YYYY-MM') || ',' || d.entrega || ',' || d.numero, ';' ORDER BY d.mes, d.id)
    INTO declarados
    FROM (SELECT DISTINCT l.mes, b.entrega, b.numero, b.id
          FROM psi.linha_remuneracao AS l
          JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = 'ACEITE'
          WHERE l.empregador = p_empregador AND l.trabalhador = de_quem
            AND l.mes >= date_trunc('month', inicio)::date) AS d;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_anular_comunicacao TO psi_gateway;
