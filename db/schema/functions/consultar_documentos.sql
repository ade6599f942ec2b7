CREATE OR REPLACE FUNCTION psi.consultar_documentos(
    p_empregador bigint,
    p_numero bigint,
    p_ambito integer,
    p_estado text,
    p_de date,
    p_ate date,
    p_agora timestamp with time zone,
    p_depois bigint,
    p_limite integer
)
 RETURNS TABLE(documento text, total bigint)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    desde    timestamptz := coalesce(p_de::timestamp AT TIME ZONE 'Europe/Lisbon', '-infinity');
    antes_de timestamptz := coalesce((p_ate + 1)::timestamp AT TIME ZONE 'Europe/Lisbon', 'infinity');
    numeros  bigint[];
    linhas   bigint;
BEGIN
    SELECT array_agg(k.numero ORDER BY k.numero) INTO numeros
    FROM (SELECT d.numero FROM psi.documentos_filtrados(p_empregador, p_numero, p_ambito, p_estado, desde, antes_de,
                                                        p_agora) AS d
          WHERE d.numero > coalesce(p_depois, 0)
          ORDER BY d.numero LIMIT p_limite) AS k;
    IF p_depois IS NULL THEN
        linhas := coalesce(cardinality(numeros), 0);
        IF linhas = p_limite THEN
            SELECT count(*) INTO linhas
            FROM psi.documentos_filtrados(p_empregador, p_numero, p_ambito, p_estado, desde, antes_de, p_agora);
        END IF;
    END IF;
    RETURN QUERY
    SELECT psi.documento_json(p_empregador, k.numero)::text, linhas
    FROM unnest(numeros) WITH ORDINALITY AS k (numero, ordem)
    ORDER BY k.ordem;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_documentos TO psi_gateway;
