CREATE OR REPLACE FUNCTION psi.escrever_mes(
    p_empregador bigint,
    p_mes date,
    p_ronda integer,
    p_silencio boolean,
    p_numero bigint,
    p_nova bigint,
    p_instante timestamp with time zone,
    p_cliente bigint,
    p_b_estabelecimento integer[],
    p_b_taxa integer[],
    p_b_remuneracoes bigint[],
    p_b_contribuicoes bigint[],
    p_b_trabalhador bigint[],
    p_b_empregador bigint[],
    p_l_bloco integer[],
    p_l_trabalhador bigint[],
    p_l_nascimento date[],
    p_l_mes date[],
    p_l_meios_dias smallint[],
    p_l_natureza "char"[],
    p_l_valor bigint[]
)
 RETURNS bigint
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    nova_entrega uuid;
    ids          bigint[];
    antes        bigint[];   -- lines kept before each block's
BEGIN
    IF EXISTS (SELECT FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE') THEN
        RAISE EXCEPTION 'the month has accepted blocks' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.ciclo_mes AS m (empregador, mes, ronda, confirmado, por_silencio)
    VALUES (p_empregador, p_mes, p_ronda, NOT p_silencio, p_silencio)
    ON CONFLICT (empregador, mes) DO UPDATE
    SET ronda = excluded.ronda, confirmado = excluded.confirmado, por_silencio = excluded.por_silencio;
    IF cardinality(p_b_taxa) > 0 THEN
        nova_entrega := gen_random_uuid();
        INSERT INTO psi.entrega (empregador, id, numero, origem, instante, cliente)
        VALUES (p_empregador, nova_entrega, p_numero, 'APURAMENTO', p_instante, p_cliente);
    END IF;
    INSERT INTO psi.ronda_ciclo (empregador, mes, ronda, entrega, numero, instante, por_silencio)
    VALUES (p_empregador, p_mes, p_ronda, nova_entrega, p_numero, p_instante, p_silencio);
    IF nova_entrega IS NULL THEN
        RETURN 0;
    END IF;

    WITH novos AS (
        INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                               contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador,
                               remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao,
                               primeiro_mes, ultimo_mes)
        SELECT p_empregador, nova_entrega, b.i, 'ACEITE', b.estabelecimento, p_mes, b.taxa, b.remuneracoes,
               b.contribuicoes, b.trabalhador, b.empregador, b.remuneracoes, b.contribuicoes, m.linhas, m.hash, p_instante,
               p_nova, m.primeiro, m.ultimo
        FROM unnest(p_b_estabelecimento, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes, p_b_trabalhador, p_b_empregador)
             WITH ORDINALITY AS b (estabelecimento, taxa, remuneracoes, contribuicoes, trabalhador, empregador, i)
        JOIN (SELECT l.bloco, min(l.mes) AS primeiro, max(l.mes) AS ultimo, count(*) AS linhas,
                     sha256(convert_to(string_agg(concat_ws(',', l.trabalhador, l.mes, l.natureza::text, l.meios_dias, l.valor),
                                                  ';' ORDER BY l.o), 'UTF8')) AS hash
              FROM unnest(p_l_bloco, p_l_trabalhador, p_l_mes, p_l_natureza, p_l_meios_dias, p_l_valor) WITH ORDINALITY
                   AS l (bloco, trabalhador, mes, natureza, meios_dias, valor, o)
              GROUP BY l.bloco) AS m ON m.bloco = b.i
        ORDER BY b.i
        RETURNING id, numero, linhas)
    SELECT array_agg(x.id ORDER BY x.numero), array_agg(x.antes ORDER BY x.numero) INTO ids, antes
    FROM (SELECT id, numero, sum(linhas) OVER (ORDER BY numero) - linhas AS antes FROM novos) AS x;
    INSERT INTO psi.linha_remuneracao (empregador, bloco, linha, trabalhador, nascimento, mes, meios_dias, natureza, valor)
    SELECT p_empregador, ids[l.bloco], l.o - antes[l.bloco], l.trabalhador, l.nascimento, l.mes, l.meios_dias, l.natureza,
           l.valor
    FROM unnest(p_l_bloco, p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias, p_l_natureza, p_l_valor)
         WITH ORDINALITY AS l (bloco, trabalhador, nascimento, mes, meios_dias, natureza, valor, o);
    RETURN cardinality(p_l_bloco);
END $function$;
GRANT EXECUTE ON FUNCTION psi.escrever_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.escrever_mes TO psi_gateway;
