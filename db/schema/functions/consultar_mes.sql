CREATE OR REPLACE FUNCTION psi.consultar_mes(
    p_empregador bigint,
    p_mes date,
    p_ultimo date,
    p_trabalhadores bigint[],
    p_estabelecimento integer,
    p_situacao text,
    p_depois bigint,
    p_limite integer,
    p_agora timestamp with time zone,
    p_blocos integer,
    OUT versao bigint,
    OUT destacado boolean,
    OUT remuneracoes bigint,
    OUT contribuicoes bigint,
    OUT contribuicoes_trabalhador bigint,
    OUT contribuicoes_empregador bigint,
    OUT trabalhadores bigint,
    OUT sem_declaracao bigint,
    OUT sem_vinculo bigint,
    OUT total bigint,
    OUT blocos text,
    OUT pagina text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    daqui    bigint[];
    de       date;
BEGIN
    versao := coalesce((SELECT e.versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador), 0);
    destacado := psi.meses_destacados(ARRAY[p_mes]) IS NOT NULL;
    IF destacado THEN
        RETURN;
    END IF;
    SELECT coalesce(array_agg(b.id ORDER BY b.id), '{}'),
           coalesce(array_agg(b.id) FILTER (WHERE p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento), '{}'),
           min(b.primeiro_mes), coalesce(sum(b.remuneracoes), 0), coalesce(sum(b.contribuicoes), 0),
           CASE WHEN count(*) = count(b.contribuicoes_trabalhador) THEN coalesce(sum(b.contribuicoes_trabalhador), 0) END,
           CASE WHEN count(*) = count(b.contribuicoes_empregador) THEN coalesce(sum(b.contribuicoes_empregador), 0) END
    INTO ids, daqui, de, remuneracoes, contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador
    FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE';

    IF p_depois IS NULL THEN
        SELECT c.trabalhadores, c.sem_declaracao, c.sem_vinculo, c.total
        INTO trabalhadores, sem_declaracao, sem_vinculo, total
        FROM psi.ler_contagens_do_mes(p_empregador, p_mes, p_ultimo, ids, de, p_trabalhadores, p_estabelecimento, daqui,
                                      p_situacao) AS c;
        SELECT string_agg(concat_ws(',', b.entrega, b.numero, b.estabelecimento, b.taxa, e.origem, b.remuneracoes,
                                    b.contribuicoes, coalesce(b.contribuicoes_trabalhador::text, ''),
                                    coalesce(b.contribuicoes_empregador::text, ''), coalesce(d.numero::text, '')),
                          ';' ORDER BY k.i)
        INTO blocos
        FROM unnest(ids[:p_blocos]) WITH ORDINALITY AS k (id, i)
        JOIN psi.bloco AS b ON b.empregador = p_empregador AND b.id = k.id
        JOIN psi.entrega AS e ON e.empregador = p_empregador AND e.id = b.entrega
        LEFT JOIN psi.documento_pagamento AS d
               ON d.empregador = p_empregador AND d.numero = b.documento
              AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora);
    END IF;

    SELECT string_agg(concat_ws(E'\x1f', t.trabalhador, t.nome, t.vinculos, t.somas), E'\x1e' ORDER BY t.trabalhador)
    INTO pagina
    FROM psi.ler_trabalhadores_no_mes(
        p_empregador, p_mes, p_ultimo, coalesce(de, p_mes),
        psi.ler_pagina_do_mes(p_empregador, p_mes, p_ultimo, coalesce(p_depois, 0), ids, de, p_trabalhadores,
                              p_estabelecimento, daqui, p_situacao, p_limite)) AS t;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_mes TO psi_gateway;
