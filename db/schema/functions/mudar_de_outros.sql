CREATE OR REPLACE FUNCTION psi.mudar_de_outros(p_tabela text, p_nome text, p_primeiro date, p_ultimo date)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    l record := psi.limites_particao(p_tabela, p_primeiro, p_ultimo);
BEGIN
    EXECUTE format('LOCK TABLE psi.%I IN ACCESS EXCLUSIVE MODE', p_tabela || '_outros');
    EXECUTE format('WITH dela AS (DELETE FROM psi.%I WHERE %I >= %L AND %I < %L RETURNING *) '
                   'INSERT INTO psi.%I SELECT * FROM dela', p_tabela || '_outros', l.coluna, l.desde, l.coluna, l.antes, p_nome);
END $function$;
