CREATE OR REPLACE FUNCTION psi.mais_declaracao(
    p_empregador bigint,
    p_que_retiram bigint[],
    p_estabelecimentos integer[],
    p_referencias date[],
    p_taxas integer[],
    p_hashes bytea[],
    OUT nascimentos text,
    OUT repetidas text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT string_agg(t.niss || ',' || t.data_nascimento, ';') INTO nascimentos
    FROM unnest(p_que_retiram) AS k (trabalhador)
    CROSS JOIN LATERAL (SELECT x.niss, x.data_nascimento FROM psi.trabalhador AS x
                        WHERE x.niss = k.trabalhador OFFSET 0) AS t
    WHERE EXISTS (SELECT FROM psi.vinculo AS v WHERE v.empregador = p_empregador AND v.trabalhador = k.trabalhador);
    SELECT string_agg(k.i || ',' || b.entrega || ',' || b.numero, ';') INTO repetidas
    FROM unnest(p_estabelecimentos, p_referencias, p_taxas, p_hashes) WITH ORDINALITY
         AS k (estabelecimento, mes, taxa, hash, i)
    JOIN psi.bloco AS b ON b.empregador = p_empregador AND b.mes = k.mes AND b.estabelecimento = k.estabelecimento
                       AND b.taxa = k.taxa AND b.hash_linhas = k.hash AND b.estado = 'ACEITE';
END $function$;
GRANT EXECUTE ON FUNCTION psi.mais_declaracao TO psi_gateway;
