CREATE OR REPLACE FUNCTION psi.ler_declaracao(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_agora_real timestamp with time zone,
    p_agora timestamp with time zone,
    p_trabalhadores bigint[],
    p_meses date[],
    p_ultimos date[],
    p_com_meios_dias boolean,
    p_estabelecimentos integer[],
    p_referencias date[],
    p_taxas integer[],
    p_hashes bytea[],
    p_c_estabelecimentos integer[],
    p_c_taxas integer[],
    p_c_meses date[],
    p_entrega uuid,
    p_bloco integer,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer,
    OUT versao bigint,
    OUT marca bigint,
    OUT nif bigint,
    OUT naturezas text,
    OUT vinculados text,
    OUT aceites text,
    OUT correcoes text,
    OUT blocos text,
    OUT substituido bigint,
    OUT substituido_estado text,
    OUT substituido_instante timestamp with time zone,
    OUT dias_substituicao integer
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    mes_hoje timestamp := date_trunc('month', p_agora AT TIME ZONE 'Europe/Lisbon');
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;

    SELECT coalesce(max(e.versao), 0), coalesce(max(e.marca), 0) INTO versao, marca
    FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    SELECT e.nif INTO nif FROM psi.empregador AS e WHERE e.niss = p_empregador;
    SELECT string_agg(n.codigo || ',' || n.desde || ',' || coalesce(n.ate::text, ''), ';') INTO naturezas
    FROM psi.natureza_remuneracao AS n;

    SELECT f.vinculados, f.aceites INTO vinculados, aceites
    FROM psi.factos_dos_pares(p_empregador, p_trabalhadores, p_meses, p_ultimos, p_com_meios_dias) AS f;

    SELECT string_agg(k.i::text, ';') INTO correcoes
    FROM unnest(p_c_estabelecimentos, p_c_taxas, p_c_meses) WITH ORDINALITY AS k (estabelecimento, taxa, mes, i)
    WHERE EXISTS (SELECT FROM psi.bloco AS b
                  WHERE b.empregador = p_empregador AND b.mes = k.mes AND b.estabelecimento = k.estabelecimento
                    AND b.taxa = k.taxa AND b.estado = 'ACEITE'
                    AND b.instante >= mes_hoje AT TIME ZONE 'Europe/Lisbon'
                    AND b.instante < (mes_hoje + interval '1 month') AT TIME ZONE 'Europe/Lisbon');

    SELECT string_agg(concat_ws(',', x.aberto::integer, x.identico::integer, coalesce(x.empregador, -1),
                                coalesce(x.trabalhador, -1), x.dia), ';' ORDER BY k.i)
    INTO blocos
    FROM unnest(p_estabelecimentos, p_referencias, p_taxas, p_hashes) WITH ORDINALITY
         AS k (estabelecimento, mes, taxa, hash, i)
    CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT FROM psi.estabelecimento AS e
                       WHERE e.empregador = p_empregador AND e.codigo = k.estabelecimento
                         AND e.aberto_desde < k.mes + interval '1 month'
                         AND (e.fechado_em IS NULL OR e.fechado_em >= k.mes)) AS aberto,
               EXISTS (SELECT FROM psi.bloco AS b
                       WHERE b.empregador = p_empregador AND b.mes = k.mes AND b.estabelecimento = k.estabelecimento
                         AND b.taxa = k.taxa AND b.hash_linhas = k.hash AND b.estado = 'ACEITE') AS identico,
               r.taxa_empregador AS empregador, r.taxa_trabalhador AS trabalhador,
               (SELECT d.valor FROM psi.parametro AS d
                WHERE d.nome = 'dia_limite_declaracao' AND k.mes + interval '1 month' > d.desde
                  AND (d.ate IS NULL OR k.mes + interval '1 month' <= d.ate + 1)) AS dia
        FROM (VALUES (1)) AS uma (linha)
        LEFT JOIN LATERAL (SELECT c.taxa_empregador, c.taxa_trabalhador FROM psi.taxa_contributiva AS c
                           WHERE c.taxa_empregador + c.taxa_trabalhador = k.taxa AND k.mes >= c.desde
                             AND (c.ate IS NULL OR k.mes <= c.ate)
                           ORDER BY c.regime LIMIT 1) AS r ON true
        OFFSET 0) AS x;

    IF p_entrega IS NOT NULL THEN
        SELECT b.id, b.estado, b.instante,
               (SELECT d.valor FROM psi.parametro AS d
                WHERE d.nome = 'dias_substituicao_bloco'
                  AND (b.instante AT TIME ZONE 'Europe/Lisbon')::date >= d.desde
                  AND (d.ate IS NULL OR (b.instante AT TIME ZONE 'Europe/Lisbon')::date <= d.ate))
        INTO substituido, substituido_estado, substituido_instante, dias_substituicao
        FROM psi.bloco AS b
        WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_declaracao TO psi_gateway;
