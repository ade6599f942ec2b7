CREATE OR REPLACE FUNCTION psi.acertar_relogio(p_fornecedor bigint, p_data date, p_agora timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
DECLARE
    hoje date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
BEGIN
    INSERT INTO psi.relogio_simulado AS r (fornecedor, data, desde) VALUES (p_fornecedor, p_data, hoje)
    ON CONFLICT (fornecedor) DO UPDATE SET data = excluded.data
    WHERE r.data + (hoje - r.desde) <= excluded.data;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE psi.relogio_simulado SET desde = hoje WHERE fornecedor = p_fornecedor;
    RETURN true;
END $function$;
GRANT EXECUTE ON FUNCTION psi.acertar_relogio TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.acertar_relogio TO psi_gateway;
