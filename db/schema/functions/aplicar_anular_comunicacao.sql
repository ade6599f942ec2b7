CREATE OR REPLACE FUNCTION psi.aplicar_anular_comunicacao(
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
    p_numero bigint,
    p_versao_vinculos bigint,
    p_versao bigint
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    qual     record;
    efeito   record;
    de       date;
    ate      date;
    declarado boolean;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    SELECT c.operacao, c.trabalhador, c.vinculo INTO STRICT qual
    FROM psi.comunicacao AS c
    WHERE c.empregador = p_empregador AND c.numero = p_numero;
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(qual.trabalhador));
    IF p_versao_vinculos IS DISTINCT FROM (SELECT max(v.marca) FROM psi.vinculo AS v
                                           WHERE v.empregador = p_empregador AND v.trabalhador = qual.trabalhador) THEN
        RAISE EXCEPTION 'the worker''s vínculos have changed' USING ERRCODE = 'serialization_failure';
    END IF;

    efeito := psi.efeito_da_comunicacao(p_empregador, qual.trabalhador, qual.vinculo, p_numero);
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, qual.trabalhador, qual.vinculo, p_cliente, p_mensagens);
    INSERT INTO psi.anulacao (empregador, numero, anulada) VALUES (p_empregador, n, p_numero);
    UPDATE psi.comunicacao SET desfeita_por = n WHERE empregador = p_empregador AND numero = p_numero;
    IF qual.operacao = 'ComunicarContrato' THEN
        UPDATE psi.vinculo SET anulado = true
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND numero = qual.vinculo;
    ELSE
        UPDATE psi.periodo_contrato SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.periodo_taxa SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.local_trabalho SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.vinculo SET fim = NULL, cessado_por = NULL
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND numero = qual.vinculo
          AND cessado_por = p_numero;
    END IF;

    -- Under the employer's lock, which a delivery takes too, no block can come between this look and the commit.
    PERFORM psi.marcar_vinculo(p_empregador, qual.trabalhador, qual.vinculo);
    IF qual.operacao = 'ComunicarContrato' THEN
        UPDATE psi.estado_empregador SET vinculos = vinculos - 1 WHERE empregador = p_empregador;
        SELECT min(b.primeiro_mes), max(b.ultimo_mes) INTO de, ate
        FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.versao > p_versao AND b.estado = 'ACEITE';
        EXECUTE 'SELECT EXISTS (SELECT FROM psi.linha_remuneracao AS l '
                'JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = ''ACEITE'' '
                'WHERE l.empregador = $1 AND l.trabalhador = $2 AND l.mes BETWEEN $4 AND $5 AND b.versao > $3)'
        INTO declarado USING p_empregador, qual.trabalhador, p_versao, de, ate;
        IF declarado THEN
            RAISE EXCEPTION 'lines of the worker have been accepted since' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    PERFORM psi.crescer_meses(p_empregador, ARRAY[qual.trabalhador], ARRAY[efeito.desde], ARRAY[efeito.ate], ARRAY[n],
                              (p_agora AT TIME ZONE 'Europe/Lisbon')::date, p_agora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, qual.trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_anular_comunicacao TO psi_gateway;
