CREATE OR REPLACE FUNCTION psi.levantar_manutencao(p_agora timestamp with time zone, p_operador text)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    havia psi.manutencao;
BEGIN
    LOCK TABLE psi.manutencao IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM psi.manutencao RETURNING * INTO havia;
    IF NOT FOUND THEN
        RETURN json_build_object('changed', false);
    END IF;
    PERFORM psi.auditar_administracao(p_agora, 'LevantarManutencao', 0, 0, p_operador, jsonb_build_object(
        'ambito', havia.ambito, 'ate', psi.instante_iso(havia.ate)));
    RETURN json_build_object('changed', true, 'scope', lower(havia.ambito), 'until', psi.instante_iso(havia.ate));
END $function$;
GRANT EXECUTE ON FUNCTION psi.levantar_manutencao TO psi_admin;
