CREATE OR REPLACE FUNCTION psi.fechar_particao_auditoria(p_nome text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    EXECUTE format('ALTER TABLE psi.%I ENABLE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('ALTER TABLE psi.%I FORCE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('CREATE TRIGGER auditoria_so_acrescenta BEFORE UPDATE OR DELETE OR TRUNCATE ON psi.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION psi.auditoria_so_acrescenta()', p_nome);
END $function$;
