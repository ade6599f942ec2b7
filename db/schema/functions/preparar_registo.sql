CREATE OR REPLACE FUNCTION psi.preparar_registo()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM pg_advisory_xact_lock(7357003);   -- one import at a time
    CREATE TEMPORARY TABLE registo_empregador (
        linha integer NOT NULL, niss bigint, nif bigint, nome text, fornecedor text, adesao_desde date) ON COMMIT DROP;
    CREATE TEMPORARY TABLE registo_estabelecimento (
        linha integer NOT NULL, empregador bigint, codigo integer, morada text, aberto_desde date, fechado_em date)
        ON COMMIT DROP;
    CREATE TEMPORARY TABLE registo_trabalhador (
        linha integer NOT NULL, niss bigint, nome text, data_nascimento date) ON COMMIT DROP;
    CREATE TEMPORARY TABLE registo_taxa (
        linha integer NOT NULL, empregador bigint, trabalhador bigint, inicio date, desde date, taxa_empregador integer,
        taxa_trabalhador integer,
        vinculo bigint, fim date,      -- of the vínculo, where there is one
        aplica  boolean NOT NULL DEFAULT false) ON COMMIT DROP;
    -- Vínculos that a changed name, birth date, address or rate shows in: they are synchronised again.
    CREATE TEMPORARY TABLE registo_tocado (
        empregador bigint NOT NULL, trabalhador bigint NOT NULL, vinculo bigint NOT NULL) ON COMMIT DROP;
END $function$;
GRANT EXECUTE ON FUNCTION psi.preparar_registo TO psi_admin;
