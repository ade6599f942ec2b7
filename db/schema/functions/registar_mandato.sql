CREATE OR REPLACE FUNCTION psi.registar_mandato(
    p_agora timestamp with time zone,
    p_operador text,
    p_cliente bigint,
    p_empregador bigint,
    p_servico text,
    p_desde date,
    p_ate date
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    quem     psi.cliente := psi.exigir_cliente(p_cliente, true);
    desde_   date := coalesce(p_desde, psi.dia_em_lisboa(p_agora));
    pedido   daterange;
    servico_ text;
    outro    psi.mandato;
    numero   bigint;
    novos    jsonb := '{}';   -- service: number
    havia    jsonb := '{}';
BEGIN
    PERFORM psi.exigir_empregador(p_empregador);
    PERFORM psi.exigir_periodo(desde_, p_ate);
    IF quem.niss = p_empregador THEN
        PERFORM psi.recusar_administracao(format('client %s is that employer itself: it needs no mandate', p_cliente));
    END IF;
    pedido := daterange(desde_, p_ate, '[]');
    FOREACH servico_ IN ARRAY psi.servicos_de(p_servico) LOOP
        SELECT * INTO outro FROM psi.mandato AS m
        WHERE m.cliente = p_cliente AND m.empregador = p_empregador AND m.servico = servico_ AND m.revogado_em IS NULL
          AND daterange(m.desde, m.ate, '[]') && pedido
        ORDER BY daterange(m.desde, m.ate, '[]') @> pedido DESC LIMIT 1;
        IF NOT FOUND THEN
            INSERT INTO psi.mandato (cliente, empregador, servico, desde, ate, registado_em)
            VALUES (p_cliente, p_empregador, servico_, desde_, p_ate, p_agora) RETURNING id INTO numero;
            novos := novos || jsonb_build_object(servico_, numero);
        ELSIF daterange(outro.desde, outro.ate, '[]') @> pedido THEN
            havia := havia || jsonb_build_object(servico_, outro.id);
        ELSE
            PERFORM psi.recusar_administracao(format(
                'mandate %s for %s, from %s, is part of what you ask for: choose --from and --to outside it, or revoke it first',
                outro.id, servico_, psi.periodo_em_palavras(outro.desde, outro.ate)));
        END IF;
    END LOOP;
    IF novos <> '{}' THEN
        PERFORM psi.auditar_administracao(p_agora, 'RegistarMandato', p_empregador, p_cliente, p_operador,
            jsonb_build_object('mandatos', novos, 'desde', desde_, 'ate', p_ate));
    END IF;
    RETURN json_build_object('changed', novos <> '{}', 'client', p_cliente, 'name', quem.nome, 'employer', p_empregador::text,
                             'mandates', novos, 'already', havia, 'from', desde_, 'to', p_ate);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_mandato TO psi_admin;
