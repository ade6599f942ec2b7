CREATE OR REPLACE FUNCTION psi.limites_particao(p_tabela text, p_primeiro date, p_ultimo date, OUT coluna text, OUT desde text, OUT antes text)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    fim date := (p_ultimo + interval '1 month')::date;
BEGIN
    CASE p_tabela
    WHEN 'linha_remuneracao' THEN
        coluna := 'mes';
        desde := p_primeiro::text;
        antes := fim::text;
    WHEN 'resposta_guardada' THEN
        coluna := 'data_hora';
        desde := (p_primeiro::timestamp AT TIME ZONE 'Europe/Lisbon')::text;
        antes := (fim::timestamp AT TIME ZONE 'Europe/Lisbon')::text;
    ELSE
        RAISE EXCEPTION 'table % is not kept by months', p_tabela USING ERRCODE = '22023';
    END CASE;
END $function$;
