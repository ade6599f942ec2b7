CREATE OR REPLACE FUNCTION psi.servicos_de(p_servico text)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    todos text[] := ARRAY(SELECT nome FROM psi.servico ORDER BY nome);
BEGIN
    IF p_servico = 'all' THEN
        RETURN todos;
    END IF;
    IF p_servico <> ALL (todos) THEN
        PERFORM psi.recusar_administracao(format('no service "%s": one of %s, or all', p_servico,
                                                 array_to_string(todos, ', ')));
    END IF;
    RETURN ARRAY[p_servico];
END $function$;
GRANT EXECUTE ON FUNCTION psi.servicos_de TO psi_admin;
