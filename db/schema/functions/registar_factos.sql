CREATE OR REPLACE FUNCTION psi.registar_factos(
    p_cliente bigint[],
    p_nome text[],
    p_chave text[],
    p_depois text[],
    p_em timestamp with time zone[],
    p_correlacao text[]
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    FOR ronda IN 0..1 LOOP
        INSERT INTO psi.facto_homologacao (fornecedor, nome, chave, em, correlacao)
        SELECT DISTINCT ON (c.fornecedor, t.nome, t.chave) c.fornecedor, t.nome, t.chave, t.em, t.correlacao
        FROM unnest(p_cliente, p_nome, p_chave, p_depois, p_em, p_correlacao)
             AS t (cliente, nome, chave, depois, em, correlacao)
        CROSS JOIN LATERAL (SELECT x.fornecedor FROM psi.cliente AS x WHERE x.id = t.cliente OFFSET 0) AS c
        WHERE c.fornecedor IS NOT NULL AND (ronda = 0) = (t.depois = '')
          AND (t.depois = '' OR EXISTS (SELECT FROM psi.facto_homologacao AS f
                                        WHERE f.fornecedor = c.fornecedor AND f.nome = t.depois AND f.chave = t.chave
                                          AND f.em < t.em))
          AND (SELECT count(*) FROM psi.facto_homologacao AS f
               WHERE f.fornecedor = c.fornecedor AND f.nome = t.nome) < 100
        ORDER BY c.fornecedor, t.nome, t.chave, t.em
        ON CONFLICT DO NOTHING;
    END LOOP;
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_factos TO psi_gateway;
