CREATE OR REPLACE FUNCTION psi.elo_seguinte(p_elo bytea, p_cabeca bytea, p_texto text)
 RETURNS bytea
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
BEGIN
    RETURN sha256(coalesce(p_elo, p_cabeca) || convert_to(p_texto, 'UTF8'));
END $function$;
