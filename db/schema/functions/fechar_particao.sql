CREATE OR REPLACE FUNCTION psi.fechar_particao(p_nome text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    EXECUTE format('ALTER TABLE psi.%I ENABLE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('ALTER TABLE psi.%I FORCE ROW LEVEL SECURITY', p_nome);
    EXECUTE format('CREATE POLICY dono ON psi.%I TO CURRENT_USER USING (true)', p_nome);
END $function$;
