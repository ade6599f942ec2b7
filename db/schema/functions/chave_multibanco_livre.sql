CREATE OR REPLACE FUNCTION psi.chave_multibanco_livre(p_entidade integer, p_primeira integer, p_ultima integer, p_agora_real timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
DECLARE
    quantas   integer := p_ultima - p_primeira + 1;
    candidata integer;
BEGIN
    FOR tentativa IN 1..least(quantas, 100) LOOP
        candidata := p_primeira + (nextval('psi.chave_multibanco') % quantas)::integer;
        IF NOT EXISTS (SELECT FROM psi.referencia_multibanco AS r
                       WHERE r.entidade = p_entidade AND r.chave = candidata AND r.livre_em > p_agora_real) THEN
            RETURN candidata;
        END IF;
    END LOOP;
    SELECT r.chave INTO candidata
    FROM psi.referencia_multibanco AS r
    WHERE r.entidade = p_entidade AND r.livre_em <= p_agora_real AND r.chave BETWEEN p_primeira AND p_ultima
    ORDER BY r.livre_em LIMIT 1;
    RETURN candidata;
END $function$;
GRANT EXECUTE ON FUNCTION psi.chave_multibanco_livre TO psi_gateway;
