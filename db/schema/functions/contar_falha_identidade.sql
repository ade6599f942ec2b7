CREATE OR REPLACE FUNCTION psi.contar_falha_identidade(p_cliente bigint, p_data_hora timestamp with time zone)
 RETURNS void
 LANGUAGE sql
AS $function$
    INSERT INTO psi.falha_identidade AS f (cliente, hora, total)
    VALUES (p_cliente, date_trunc('hour', p_data_hora, 'UTC'), 1)
    ON CONFLICT (cliente, hora) DO UPDATE SET total = f.total + 1
$function$;
GRANT EXECUTE ON FUNCTION psi.contar_falha_identidade TO psi_gateway;
