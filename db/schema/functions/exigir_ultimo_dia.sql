CREATE OR REPLACE FUNCTION psi.exigir_ultimo_dia(p_agora timestamp with time zone, p_ultimo date, p_desde date, p_ate date)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF p_ultimo < psi.dia_em_lisboa(p_agora) THEN
        PERFORM psi.recusar_administracao(format(
            '--last-day %s is over: give today or a day to come, or leave it out to end it at once', p_ultimo));
    ELSIF p_ultimo < p_desde THEN
        PERFORM psi.recusar_administracao(format(
            '--last-day %s is before its first day, %s: leave it out and it never takes effect', p_ultimo, p_desde));
    ELSIF p_ultimo > p_ate THEN
        PERFORM psi.recusar_administracao(format('it ends on %s already: for longer, add a further period', p_ate));
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.exigir_ultimo_dia TO psi_admin;
