CREATE OR REPLACE FUNCTION psi.exigir_cliente(p_cliente bigint, p_aberto boolean)
 RETURNS psi.cliente
 LANGUAGE plpgsql
AS $function$
DECLARE
    quem psi.cliente;
BEGIN
    SELECT * INTO quem FROM psi.cliente WHERE id = p_cliente FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM psi.recusar_administracao(format('no client %s: psi-admin client list shows them', p_cliente));
    END IF;
    IF p_aberto AND quem.fechado_em IS NOT NULL THEN
        PERFORM psi.recusar_administracao(format('client %s (%s) was closed on %s: register another one (psi-admin client add)',
            quem.id, quem.nome, psi.instante_iso(quem.fechado_em)));
    END IF;
    RETURN quem;
END $function$;
GRANT EXECUTE ON FUNCTION psi.exigir_cliente TO psi_admin;
