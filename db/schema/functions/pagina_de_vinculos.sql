CREATE OR REPLACE FUNCTION psi.pagina_de_vinculos(
    p_empregador bigint,
    p_niss bigint[],
    p_hoje date,
    p_situacao text,
    p_de date,
    p_ate date,
    p_estabelecimento integer,
    p_depois_niss bigint,
    p_depois_inicio date,
    p_limite integer,
    OUT trabalhadores bigint[],
    OUT vinculos bigint[],
    OUT total bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    depois bigint := coalesce(p_depois_niss, 0);
BEGIN
    -- Each kind of filter by the index that serves it.
    IF p_niss IS NOT NULL THEN
        SELECT array_agg(v.trabalhador ORDER BY v.trabalhador, v.inicio),
               array_agg(v.numero ORDER BY v.trabalhador, v.inicio)
        INTO trabalhadores, vinculos
        FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
        WHERE v.trabalhador = ANY (p_niss)
          AND (v.trabalhador > depois OR v.trabalhador = depois AND v.inicio > p_depois_inicio)
          AND (p_estabelecimento IS NULL
               OR EXISTS (SELECT FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
                          WHERE l.trabalhador = v.trabalhador AND l.vinculo = v.numero));
    ELSIF p_estabelecimento IS NOT NULL THEN
        SELECT array_agg(k.trabalhador), array_agg(k.numero) INTO trabalhadores, vinculos
        FROM (SELECT l.trabalhador, v.numero
              FROM (SELECT DISTINCT l.trabalhador, l.vinculo
                    FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
                    WHERE l.trabalhador >= depois
                    ORDER BY l.trabalhador, l.vinculo) AS l
              CROSS JOIN LATERAL (SELECT v.numero, v.inicio
                                  FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
                                  WHERE v.trabalhador = l.trabalhador AND v.numero = l.vinculo
                                  OFFSET 0) AS v
              WHERE l.trabalhador > depois OR v.inicio > p_depois_inicio
              ORDER BY l.trabalhador, v.inicio LIMIT p_limite) AS k;
    ELSE
        SELECT array_agg(k.trabalhador), array_agg(k.numero) INTO trabalhadores, vinculos
        FROM (SELECT v.trabalhador, v.numero
              FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
              WHERE v.trabalhador >= depois AND (v.trabalhador > depois OR v.inicio > p_depois_inicio)
              ORDER BY v.trabalhador, v.inicio LIMIT p_limite) AS k;
    END IF;

    IF p_depois_niss IS NULL THEN
        total := coalesce(cardinality(vinculos), 0);
        IF p_niss IS NOT NULL OR total < p_limite THEN
            NULL;   -- that is all of them
        ELSIF p_estabelecimento IS NOT NULL THEN
            SELECT count(DISTINCT v.numero) INTO total
            FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
            JOIN psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
              ON v.trabalhador = l.trabalhador AND v.numero = l.vinculo;
        ELSE
            total := CASE WHEN p_situacao = 'TODOS' AND p_de IS NULL AND p_ate IS NULL
                          THEN psi.vinculos_contados(p_empregador) END;
            IF total IS NULL THEN
                SELECT count(*) INTO total
                FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v;
            END IF;
        END IF;
    END IF;
    trabalhadores := trabalhadores[:p_limite];
    vinculos := vinculos[:p_limite];
END $function$;
GRANT EXECUTE ON FUNCTION psi.pagina_de_vinculos TO psi_gateway;
