CREATE OR REPLACE FUNCTION psi.anexar_mes(p_tabela text, p_mes date, p_agora timestamp with time zone, p_operador text, OUT particao text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
DECLARE
    o_mes date := date_trunc('month', p_mes)::date;
    d     record;
    l     record;
BEGIN
    SELECT * INTO d FROM psi.mes_destacado AS x WHERE x.tabela = p_tabela AND x.ultimo = o_mes;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the month % is not detached', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    particao := d.particao;
    IF to_regclass('psi.' || particao) IS NULL THEN
        RAISE EXCEPTION 'table psi.% is not here: restore its dump first', particao USING ERRCODE = '22023';
    END IF;
    DELETE FROM psi.mes_destacado AS x WHERE x.tabela = p_tabela AND x.ultimo = o_mes;
    l := psi.limites_particao(p_tabela, d.primeiro, d.ultimo);
    PERFORM psi.mudar_de_outros(p_tabela, particao, d.primeiro, d.ultimo);
    EXECUTE format('ALTER TABLE psi.%I ATTACH PARTITION psi.%I FOR VALUES FROM (%s) TO (%L)', p_tabela, particao,
                   CASE WHEN d.primeiro = '-infinity' THEN 'MINVALUE' ELSE quote_literal(l.desde) END, l.antes);
    -- A dump brings rights and policies of its own making, or none.
    EXECUTE format('REVOKE ALL ON psi.%I FROM psi_gateway, psi_admin', particao);
    EXECUTE format('DROP POLICY IF EXISTS dono ON psi.%I', particao);
    PERFORM psi.fechar_particao(particao);
    PERFORM psi.auditar_administracao(p_agora, 'AnexarMes', 0, 0, p_operador,
                                      jsonb_build_object('tabela', p_tabela, 'mes', to_char(o_mes, 'YYYY-MM')));
END $function$;
