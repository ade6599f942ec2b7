CREATE OR REPLACE FUNCTION psi.registar_adesao(p_agora timestamp with time zone, p_operador text, p_empregador bigint, p_desde date, p_ate date)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    desde_ date := coalesce(p_desde, psi.dia_em_lisboa(p_agora));
    outra  psi.adesao;
    muda   boolean := false;
BEGIN
    PERFORM psi.exigir_empregador(p_empregador);
    PERFORM psi.exigir_periodo(desde_, p_ate);
    SELECT * INTO outra FROM psi.adesao AS a
    WHERE a.empregador = p_empregador AND a.revogada_em IS NULL
      AND daterange(a.desde, a.ate, '[]') && daterange(desde_, p_ate, '[]')
    ORDER BY daterange(a.desde, a.ate, '[]') @> daterange(desde_, p_ate, '[]') DESC LIMIT 1;
    IF NOT FOUND THEN
        muda := true;
        INSERT INTO psi.adesao (empregador, desde, ate, registada_em) VALUES (p_empregador, desde_, p_ate, p_agora)
        RETURNING * INTO outra;
        PERFORM psi.auditar_administracao(p_agora, 'RegistarAdesao', p_empregador, 0, p_operador,
                                          jsonb_build_object('desde', desde_, 'ate', p_ate));
    ELSIF NOT daterange(outra.desde, outra.ate, '[]') @> daterange(desde_, p_ate, '[]') THEN
        PERFORM psi.recusar_administracao(format(
            'its adhesion from %s is part of what you ask for: choose --from and --to outside it, or revoke it first',
            psi.periodo_em_palavras(outra.desde, outra.ate)));
    END IF;
    RETURN json_build_object('changed', muda, 'employer', p_empregador::text, 'from', outra.desde, 'to', outra.ate);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_adesao TO psi_admin;
