CREATE OR REPLACE FUNCTION psi.preparar_interrupcoes()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    CREATE TEMPORARY TABLE registo_interrupcao (
        linha integer NOT NULL, empregador bigint, chave text, trabalhador bigint, de date, ate date, tipo text,
        anulada boolean,
        id   bigint,       -- on record under that key
        acao text) ON COMMIT DROP;
END $function$;
GRANT EXECUTE ON FUNCTION psi.preparar_interrupcoes TO psi_admin;
